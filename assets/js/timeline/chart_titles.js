/** Hides the titles in the chart that have no room. It gives `timeline.chartTitles`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const MOST_OBSTACLES = 1500; // marks; where there are more, titles may lie over them
  const BAND = 40; // pixels; a box is entered in every band that it touches

  /** A function that gives where an element stands in a node. */
  function boxesIn(node) {
    const { left, top } = node.getBoundingClientRect();
    return (element) => {
      const box = element.getBoundingClientRect();
      return {
        element,
        id: element.dataset.event,
        left: box.left - left,
        right: box.right - left,
        top: box.top - top,
        bottom: box.bottom - top,
      };
    };
  }

  /**
   * Where titles and marks stand on the drawn chart; nothing moves until it is drawn again.
   * @param {HTMLElement} node
   * @returns {{titles: Object[], marks: Object[]}}
   */
  function measure(node) {
    const { width } = node.getBoundingClientRect();
    const box = boxesIn(node);
    const marks = [...node.querySelectorAll("path.point")];
    // The chart has no side margins: a subplot takes its share of the width.
    const of = (axis) => axis && axis.domain.map((share) => share * width);
    const areas = { xy: of(node.layout.xaxis), x2y: of(node.layout.xaxis2) };
    const areaOf = ({ element }) => (element.closest(".x2y") ? areas.x2y : areas.xy);
    const titles = [...node.querySelectorAll(".textpoint")].map(box);
    for (const title of titles) {
      const [least, most] = areaOf(title);
      title.isCut = title.left < least - 1 || title.right > most + 1;
    }
    // A mark beyond its own area is cut off, so that it is in no title's way beside that.
    const isSeen = (mark) => mark.right > areaOf(mark)[0] && mark.left < areaOf(mark)[1];
    return { titles, marks: marks.length <= MOST_OBSTACLES ? marks.map(box).filter(isSeen) : [] };
  }

  /**
   * Hide each title that would be cut, or run into another or into a mark not its own.
   * @param {HTMLElement} node
   * @param {{titles: Object[], marks: Object[]}} boxes from `measure`
   * @param {function(string): boolean} isShown whether an event is, by its id
   */
  function declutter(node, { titles, marks }, isShown) {
    const bands = new Map();
    for (const mark of marks) if (isShown(mark.id)) enter(bands, mark);
    for (const title of titles) {
      if (!isShown(title.id)) continue;
      const isCrowded = title.isCut || collides(bands, title);
      if (!isCrowded) enter(bands, title);
      title.element.classList.toggle("is-crowded", isCrowded);
    }
    parted(node);
    // The days of a step stand where they cover nothing; the card has them all.
    for (const lag of [...node.querySelectorAll(".tl-lag.is-lit")].map(boxesIn(node))) {
      const isCrowded = collides(bands, lag);
      if (!isCrowded) enter(bands, lag);
      lag.element.classList.toggle("is-crowded", isCrowded);
    }
  }

  /** Move the names of pivots that the chart's edge would cut, and hide what runs into them. */
  function parted(node) {
    const box = boxesIn(node);
    for (const pivot of node.querySelectorAll(".tl-name-pivot, .tl-name-other")) {
      pivot.style.transform = "";
      const { left, right } = box(pivot);
      const shift = Math.max(0, -left) - Math.max(0, right - node.clientWidth);
      if (shift) pivot.style.transform = `translateX(${shift}px)`;
    }
    // What stands at the last tick must not run into the heading of the undated.
    const end = node.layout.xaxis.domain[1] * node.clientWidth;
    for (const tick of node.querySelectorAll(".xtick text")) {
      tick.classList.toggle("is-crowded", end < node.clientWidth && box(tick).right > end);
    }
    const name = node.querySelector(".tl-name-pivot");
    const taken = name && box(name);
    for (const side of node.querySelectorAll(".tl-name-before, .tl-name-after")) {
      const { left, right } = box(side);
      const isOver = taken && left < taken.right && taken.left < right;
      side.classList.toggle("is-crowded", isOver || left < 0 || right > node.clientWidth);
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
          other.id !== box.id &&
          box.left < other.right && other.left < box.right &&
          box.top + 2 < other.bottom && other.top + 2 < box.bottom,
      ),
    );
  }

  timeline.chartTitles = { measure, declutter };
})();
