/** Hides the titles that have no room in a chart drawn as SVG. It gives `timeline.drawingRoom`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const MOST_OBSTACLES = 1500; // marks; where there are more, titles may lie over them
  const BAND = 40; // pixels; a box is entered in every band that it touches

  function boxOf(element) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { element, id: element.dataset.event, left, right, top, bottom };
  }

  const isSeen = (element) => !element.classList.contains("is-gone");

  /**
   * Hide each title that would be cut, or run into another or into a mark not its own; and the
   * days of a step that would cover anything, since the card has them all.
   * @param {Element} drawing
   * @param {boolean} isLaidOut whether every title has the room that it was laid out for
   */
  function declutter(drawing, isLaidOut) {
    const titles = [...drawing.querySelectorAll(".textpoint")];
    const lags = [...drawing.querySelectorAll(".tl-lag.is-lit")];
    for (const each of [...titles, ...lags]) each.classList.remove("is-crowded");
    if (isLaidOut && !lags.length) return;
    const bands = new Map();
    const plot = drawing.querySelector(".tl-plot");
    const area = plot && timeline.drawingAxis.area(plot);
    const isCut = ({ element, left, right }) =>
      plot?.contains(element) && (left < area.left - 1 || right > area.right + 1);
    const isOut = ({ element, left, right }) =>
      plot?.contains(element) && (right < area.left || left > area.right);
    const marks = [...drawing.querySelectorAll("path.point")];
    if (marks.length <= MOST_OBSTACLES) {
      for (const mark of marks.filter(isSeen).map(boxOf)) if (!isOut(mark)) enter(bands, mark);
    }
    // All are measured before any is hidden, so that the page is laid out once.
    const measured = [...titles.filter(isSeen), ...lags].map(boxOf);
    for (const box of measured) {
      const isLag = box.id === undefined;
      const isCrowded = (isLag || !isLaidOut) && (isCut(box) || collides(bands, box));
      if (!isCrowded) enter(bands, box);
      box.element.classList.toggle("is-crowded", isCrowded);
    }
  }

  function bandsOf({ top, bottom }) {
    const first = Math.floor(top / BAND);
    const last = Math.floor(bottom / BAND);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  function enter(bands, box) {
    for (const band of bandsOf(box)) {
      if (!bands.has(band)) bands.set(band, []);
      bands.get(band).push(box);
    }
  }

  function collides(bands, box) {
    return bandsOf(box).some((band) =>
      (bands.get(band) || []).some(
        (other) =>
          (other.id !== box.id || box.id === undefined) &&
          box.left < other.right && other.left < box.right &&
          box.top + 2 < other.bottom && other.top + 2 < box.bottom,
      ),
    );
  }

  timeline.drawingRoom = { declutter };
})();
