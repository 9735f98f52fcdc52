/**
 * Puts another rendered view, with all that depends on it, in the place of the one before. It gives
 * `timeline.rendered`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const byId = (id) => document.getElementById(id);

  /** Put in another comparison; what was unfolded and in use there stays so. */
  function compare({ comparison, scene }) {
    const place = byId("comparison");
    const isSameKind = scene.now.compare === timeline.page.scene().now.compare;
    const wasOpen = isSameKind ? place.querySelector("details")?.open : undefined;
    const inUse = document.activeElement;
    const { viewKey, viewValue } = place.contains(inUse) ? inUse.dataset : {};
    place.innerHTML = comparison;
    const folded = place.querySelector("details");
    if (folded && wasOpen !== undefined) folded.open = wasOpen;
    const isInUse = ({ dataset }) => dataset.viewKey === viewKey && dataset.viewValue === viewValue;
    if (viewKey) [...place.querySelectorAll("[data-view-key]")].find(isInUse)?.focus({ preventScroll: true });
  }

  /**
   * Show another rendered view.
   * @param {Object} reply its parts, as Python makes them; an exhibit has no place for some of them
   */
  function put(reply) {
    for (const part of ["headline", "facets", "ledger"]) {
      if (byId(part) && reply[part]) byId(part).innerHTML = reply[part];
    }
    if (byId("comparison")) compare(reply);
    return timeline.page.draw(reply);
  }

  timeline.rendered = { put };
})();
