/**
 * The headline for another selection: the answer, its numbers and the marks that bear it. It gives
 * `timeline.headline`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { number } = timeline.translation;

  /** How many of some gestures there are, by side, actor and basis; keyed as Python keys them. */
  function tally(gestures) {
    const counts = new Map();
    for (const { side, actor, basis } of gestures) {
      const key = JSON.stringify([side, actor, basis]);
      counts.set(key, (counts.get(key) || 0) + 1);
    }
    return counts;
  }

  /**
   * Bring the headline up to a selection.
   * @param {Object} scene what the page knows of the view, as Python makes it
   * @param {Array<boolean>} isShown for each of its records
   */
  function show(scene, isShown) {
    const counts = timeline.counts(scene.records, isShown);
    for (const slot of document.querySelectorAll("[data-slot]")) {
      slot.textContent = number(counts[slot.dataset.slot]);
    }
    for (const part of document.querySelectorAll("[data-slot-part]")) part.hidden = !counts[part.dataset.slotPart];
    for (const place of document.querySelectorAll("[data-answer]")) {
      place.textContent = timeline.answer(counts, scene.pivot, scene.answer);
    }
    const gestures = timeline.gestures(scene.records, isShown);
    const counted = tally(gestures);
    const standing = new Set(gestures.map(({ id }) => id));
    for (const place of document.querySelectorAll("[data-tally]")) {
      const count = counted.get(place.dataset.tally) || 0;
      place.textContent = number(count);
      if (place.closest("[data-marks]")) place.parentElement.hidden = !count;
    }
    for (const mark of document.querySelectorAll("[data-mark]")) mark.hidden = !standing.has(mark.dataset.mark);
    for (const line of document.querySelectorAll("[data-marks]")) {
      line.hidden = !line.querySelector("[data-mark]:not([hidden])");
    }
  }

  timeline.headline = { show };
})();
