/**
 * The axis of a chart that is drawn as SVG: the part of time in view, its ticks, and going along
 * it. It gives `timeline.drawingAxis`. Moments are in percent of the opening window.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const OPENING = [0, 100];
  const TICK = 56; // pixels for the words of a tick
  const PLACE = 30; // pixels for the number of a place
  const LINE = 15; // pixels from line to line of its words
  const ZOOMS = { in: 0.6, out: 1 / 0.6 };
  const SHIFTS = { earlier: -0.35, later: 0.35 };
  const PLACES = ["x", "x1", "x2"];
  const SVG = "http://www.w3.org/2000/svg";

  const first = new WeakMap(); // what stands at a moment -> its places in the opening window
  const openingTicks = new WeakMap();

  const isOpening = (view) => view.every((at, i) => Math.abs(at - OPENING[i]) < 1e-6);

  /** A range moved, and if need be cut, to lie within bounds. */
  function within([start, end], [least, most]) {
    const shift = Math.max(0, least - start) - Math.max(0, end - most);
    return [Math.max(least, start + shift), Math.min(most, end + shift)];
  }

  /**
   * The range after a move or a zoom.
   * @param {number[]} view the range in view
   * @param {{bounds: number[]}} drawing
   * @param {string} action "earlier", "later", "in", "out", "all" or "reset"
   */
  function after(view, { bounds }, action) {
    if (action === "reset") return OPENING.slice();
    if (action === "all") return bounds.slice();
    const [start, end] = view;
    const shift = (end - start) * (SHIFTS[action] || 0);
    const half = ((end - start) / 2) * (ZOOMS[action] || 1);
    const middle = (start + end) / 2 + shift;
    return within([middle - half, middle + half], bounds);
  }

  /** The range with a moment in view. */
  function around(view, { bounds }, at) {
    const [start, end] = view;
    if (at === null || at === undefined || (at >= start && at <= end)) return view;
    const half = (end - start) / 2;
    return within([at - half, at + half], bounds);
  }

  /** Where a plot begins and ends in the window: its own box is that of all it holds, cut or not. */
  function area(plot) {
    const { left } = plot.ownerSVGElement.getBoundingClientRect();
    return { left, right: left + plot.width.baseVal.value };
  }

  /** What stands at a moment in a plot, with its places in the opening window. */
  function placed(plot) {
    if (!first.has(plot)) {
      const all = [...plot.querySelectorAll('[x$="%"], [x1$="%"], [width$="%"]')];
      const parts = all.filter((each) => !each.closest(".tl-ticks")).map((element) => {
        const read = (name) => [name, parseFloat(element.getAttribute(name))];
        const has = (name) => element.getAttribute(name)?.endsWith("%");
        return {
          element,
          at: PLACES.filter(has).map(read),
          long: has("width") ? parseFloat(element.getAttribute("width")) : null,
        };
      });
      first.set(plot, parts);
      openingTicks.set(plot, plot.querySelector(".tl-ticks")?.innerHTML || "");
    }
    return first.get(plot);
  }

  /** Move all that stands at a moment to where it is in a range. */
  function place(plot, drawing, view) {
    const [start, end] = view;
    const scale = 100 / (end - start);
    for (const { element, at, long } of placed(plot)) {
      for (const [name, share] of at) element.setAttribute(name, `${(share - start) * scale}%`);
      if (long !== null) element.setAttribute("width", `${long * scale}%`);
    }
    const ticks = plot.querySelector(".tl-ticks");
    if (!ticks) return;
    if (isOpening(view)) ticks.innerHTML = openingTicks.get(plot);
    else drawTicks(ticks, plot, drawing, view);
  }

  /** Of the ticks that a chart brings, the densest that have room in a range. */
  function chosenTicks(drawing, [start, end], width) {
    const room = width / ((drawing.days * (end - start)) / 100);
    const least = (drawing.scale === "order" ? PLACE : TICK) * drawing.enlarged;
    const isHere = ({ at }) => at.filter((share) => share >= start && share <= end).length > 1;
    const wide = drawing.ticks.filter(({ days }) => days * room >= least);
    return { best: wide.find(isHere) || wide[0] || drawing.ticks.at(-1), least };
  }

  function drawTicks(ticks, plot, drawing, view) {
    if (!drawing.ticks.length) return;
    const [start, end] = view;
    const width = plot.width.baseVal.value;
    const { best, least } = chosenTicks(drawing, view, width);
    const top = Number(plot.querySelector(".tl-lanes").getAttribute("y"));
    ticks.replaceChildren();
    const add = (to, name, values) => {
      const made = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      to.append(made);
      return made;
    };
    let under = "";
    best.at.forEach((share, i) => {
      if (share < start || share > end) return;
      const middle = ((share - start) / (end - start)) * width;
      const x = `${(middle * 100) / width}%`;
      add(ticks, "line", { x1: x, x2: x, y1: top, y2: "100%" });
      if (middle > width - least / 2) return;
      const [words, more] = best.words[i].split("<br>");
      const lines = more && more !== under ? [words, more] : [words];
      under = more;
      const isFirst = middle < least / 2;
      const y = top - 24 * drawing.enlarged;
      const said = add(ticks, "text", { y, "text-anchor": isFirst ? "start" : "middle" });
      lines.forEach((line, n) => {
        const dy = n * LINE * drawing.enlarged;
        add(said, "tspan", { x, dx: isFirst ? 3 : 0, dy }).textContent = line;
      });
    });
  }

  timeline.drawingAxis = { OPENING, isOpening, after, around, within, place, area };
})();
