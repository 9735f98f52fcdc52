/**
 * How many of the events that are shown are gestures, by side, and how many are something else: the
 * browser's half of the counts that Python makes. It gives `timeline.counts` and
 * `timeline.gestures`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const BASES = ["stated", "reported", "rumoured"];

  /**
   * The gestures that were made, said or rumoured, one for each occasion and on its side: the event
   * that it is named for, else the one whose basis is the firmest.
   */
  function gestures(records, isShown) {
    const standing = new Map();
    records.forEach((record, i) => {
      if (!isShown[i] || !record.gesture || record.basis === "forecast") return;
      const occasion = record.occasion ?? record.id;
      const firmness = occasion === record.id ? -1 : BASES.indexOf(record.basis);
      const other = standing.get(occasion);
      if (!other || firmness < other.firmness) standing.set(occasion, { record, firmness });
    });
    return [...standing.values()].map(({ record }) => ({ ...record, side: record.occasionSide ?? record.side }));
  }

  /**
   * Count gestures by side, and the threads whose first sign came before the pivot.
   * @param {Array<Object>} records as the selection's records are in Python
   * @param {Array<boolean>} isShown for each of them
   * @returns {Object<string, number>} with the keys that the counts have in Python
   */
  timeline.counts = function (records, isShown) {
    const numbers = {
      statements: 0, gestures: 0, before: 0, either: 0, after: 0, undated: 0, on: 0, alone: 0, forecast: 0, conflict: 0, context: 0,
      statements_before: 0, statements_either: 0, statements_after: 0, statements_undated: 0, statements_on: 0,
      claimed_before: 0, claimed_either: 0, claimed_after: 0, unborne_before: 0, unborne_after: 0,
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
      numbers.statements += 1;
      const side = record.occasionSide ?? record.side;
      if (side) numbers[`statements_${side}`] += 1;
      if (!record.thread) return;
      threads.add(record.thread);
      if (record.side === "before") threadsBefore.add(record.thread);
    });
    for (const { side, support, claim } of gestures(records, isShown)) {
      numbers.gestures += 1;
      if (support === "one source") numbers.alone += 1;
      if (side) numbers[side] += 1;
      if (claim) numbers[`claimed_${claim}`] += 1;
      if (side && claim !== side && `unborne_${claim}` in numbers) numbers[`unborne_${claim}`] += 1;
    }
    return { ...numbers, threads: threads.size, threads_before: threadsBefore.size };
  };
  timeline.gestures = gestures;
})();
