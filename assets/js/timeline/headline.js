/**
 * The headline for another selection: the answer, its numbers and the marks that bear it. It gives
 * `timeline.headline`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { number } = timeline.translation;

  /** How many gestures were made, by side, actor and basis; keyed as Python keys them. */
  function tally(records, isShown) {
    const counts = new Map();
    records.forEach((record, i) => {
      if (!isShown[i] || !record.gesture || record.basis === "forecast") return;
      const key = JSON.stringify([record.side, record.actor, record.basis]);
      counts.set(key, (counts.get(key) || 0) + 1);
    });
    return counts;
  }

  /**
   * Bring the headline up to a selection.
   * @param {Object} scene what the page knows of the view, as Python makes it
   * @param {Array<boolean>} isShown for each of its records
   * @param {Set<string>} visible ids of those that are shown
   */
  function show(scene, isShown, visible) {
    const counts = timeline.counts(scene.records, isShown);
    for (const slot of document.querySelectorAll("[data-slot]")) {
      slot.textContent = number(counts[slot.dataset.slot]);
    }
    for (const place of document.querySelectorAll("[data-answer]")) {
      place.textContent = timeline.answer(counts, scene.pivot, scene.answer);
    }
    const counted = tally(scene.records, isShown);
    for (const place of document.querySelectorAll("[data-tally]")) {
      const count = counted.get(place.dataset.tally) || 0;
      place.textContent = number(count);
      if (place.closest("[data-marks]")) place.parentElement.hidden = !count;
    }
    for (const mark of document.querySelectorAll("[data-mark]")) mark.hidden = !visible.has(mark.dataset.mark);
    for (const line of document.querySelectorAll("[data-marks]")) {
      line.hidden = !line.querySelector("[data-mark]:not([hidden])");
    }
  }

  timeline.headline = { show };
})();
