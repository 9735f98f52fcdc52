/**
 * How many of the events that are shown are gestures, by side, and how many are something else: the
 * browser's half of the counts that Python makes. It gives `timeline.counts`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  /**
   * Count gestures by side, and the threads whose first sign came before the pivot.
   * @param {Array<Object>} records as the selection's records are in Python
   * @param {Array<boolean>} isShown for each of them
   * @returns {Object<string, number>} with the keys that the counts have in Python
   */
  timeline.counts = function (records, isShown) {
    const numbers = {
      gestures: 0, before: 0, either: 0, after: 0, undated: 0, on: 0, alone: 0, forecast: 0, conflict: 0, context: 0,
    };
    const threads = new Set();
    const threadsBefore = new Set();
    records.forEach((record, i) => {
      if (!isShown[i]) return;
      if (!record.gesture) {
        numbers[record.kind === "context" ? "context" : "conflict"] += 1;
        return;
      }
      if (record.basis === "forecast") {
        numbers.forecast += 1;
        return;
      }
      numbers.gestures += 1;
      if (record.support === "one source") numbers.alone += 1;
      if (record.side) numbers[record.side] += 1;
      if (!record.thread) return;
      threads.add(record.thread);
      if (record.side === "before") threadsBefore.add(record.thread);
    });
    return { ...numbers, threads: threads.size, threads_before: threadsBefore.size };
  };
})();
