/** Dragging by pointer: mouse, pen and finger alike. It gives `timeline.draggable`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const SLACK = 4; // pixels that a press may move and still be none
  const EDGE = 72; // pixels from the top of the window, or its bottom, within which it scrolls
  const STEP = 12; // pixels that it scrolls at a time

  /**
   * Let something be dragged by a part of it.
   * @param {Element} grip
   * @param {{start: Function, move: Function, drop: Function, end: Function, scrolls: Function}} handlers
   *   `move` and `drop` get the pointer's place in the window, `move` also the way it has come in
   *   the page; `end` is called last, whether it was dropped or not; `scrolls` says whether the
   *   page is to scroll at the edges of the window
   */
  function draggable(grip, { start, move, drop, end, scrolls }) {
    let from = null; // where it was pressed, in the page
    let at = null; // where the pointer is, in the window
    let isMoving = false;
    let scrolling = 0;

    function follow() {
      move(at, { x: at.x + window.scrollX - from.x, y: at.y + window.scrollY - from.y });
    }

    function scroll() {
      scrolling = 0;
      if (!isMoving || !scrolls()) return;
      const way = at.y < EDGE ? -STEP : at.y > window.innerHeight - EDGE ? STEP : 0;
      const before = window.scrollY;
      if (way) window.scrollBy(0, way);
      if (window.scrollY === before) return;
      follow();
      scrolling = window.requestAnimationFrame(scroll);
    }

    function finish(isDropped) {
      if (!from) return;
      const wasMoving = isMoving;
      from = null;
      isMoving = false;
      window.cancelAnimationFrame(scrolling);
      scrolling = 0;
      if (!wasMoving) return;
      if (isDropped) drop(at);
      end();
    }

    grip.addEventListener("pointerdown", (event) => {
      if (event.button || !event.isPrimary) return;
      from = { x: event.clientX + window.scrollX, y: event.clientY + window.scrollY };
      at = { x: event.clientX, y: event.clientY };
      grip.setPointerCapture(event.pointerId);
    });
    grip.addEventListener("pointermove", (event) => {
      if (!from) return;
      at = { x: event.clientX, y: event.clientY };
      const far = Math.hypot(at.x + window.scrollX - from.x, at.y + window.scrollY - from.y);
      if (!isMoving && far < SLACK) return;
      if (!isMoving) start();
      isMoving = true;
      follow();
      scrolling ||= window.requestAnimationFrame(scroll);
    });
    grip.addEventListener("pointerup", () => finish(true));
    grip.addEventListener("pointercancel", () => finish(false));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && finish(false));
    // A drag is no choice of text, and no picture to carry away.
    grip.addEventListener("dragstart", (event) => event.preventDefault());
  }

  timeline.draggable = draggable;
})();
