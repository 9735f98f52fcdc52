/* What the events shown say: the browser's half of timeline/findings.py. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  /**
   * Count gestures by side, and the threads whose first sign came before the pivot.
   * @param {Array<Object>} records as timeline/selection.py makes them
   * @param {Array<boolean>} kept which of them are shown
   * @returns {Object<string, number>} the keys of findings() in Python
   */
  timeline.findings = function (records, kept) {
    const found = {
      gestures: 0, before: 0, either: 0, after: 0, undated: 0, alone: 0, forecast: 0, conflict: 0, context: 0,
    };
    const threads = new Set();
    const threadsBefore = new Set();
    records.forEach((record, i) => {
      if (!kept[i]) return;
      if (!record.gesture) {
        found[record.kind === "context" ? "context" : "conflict"] += 1;
        return;
      }
      if (record.basis === "forecast") {
        found.forecast += 1;
        return;
      }
      found.gestures += 1;
      if (record.support === "this source alone") found.alone += 1;
      if (record.side) found[record.side] += 1;
      if (!record.thread) return;
      threads.add(record.thread);
      if (record.side === "before") threadsBefore.add(record.thread);
    });
    return { ...found, threads: threads.size, threads_before: threadsBefore.size };
  };
})();
