/**
 * The words that pointing at a mark in the chart adds; its card has them too. It gives
 * `timeline.chartTip`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const WAY = { right: 14, down: 18, edge: 4 }; // pixels from the pointer, and from the chart's edge

  let tip = null;

  /**
   * Show the words of each mark that is pointed at.
   * @param {HTMLElement} node the chart
   * @param {function(string): (string|undefined)} wordsOf an event, by its id
   */
  function attach(node, wordsOf) {
    tip = document.createElement("div");
    tip.className = "tl-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    node.after(tip);
    node.addEventListener("pointerover", (event) => {
      const mark = event.target.closest("[data-event]");
      const words = mark && wordsOf(mark.dataset.event);
      tip.hidden = !words || event.pointerType === "touch";
      if (tip.hidden) return;
      tip.textContent = words;
      const around = node.parentElement.getBoundingClientRect();
      const most = around.width - tip.offsetWidth - WAY.edge;
      tip.style.left = `${Math.max(0, Math.min(event.clientX - around.left + WAY.right, most))}px`;
      tip.style.top = `${event.clientY - around.top + WAY.down}px`;
    });
    node.addEventListener("pointerleave", () => (tip.hidden = true));
  }

  /** Close what pointing has opened; whether there was anything. */
  function close() {
    const wasOpen = Boolean(tip && !tip.hidden);
    if (wasOpen) tip.hidden = true;
    return wasOpen;
  }

  timeline.chartTip = { attach, close };
})();
