/**
 * The chart that Python has drawn into the document: shows, hides and marks events in it, and moves
 * it along time. It gives `timeline.chart`.
 *
 * Whatever belongs to an event carries its id in data-event, and a line its two events in
 * data-ends. The document has a drawing for each class of widths; the one that fits stays in it,
 * the others are put aside until the width is theirs.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const { drawingAxis: axis, drawingRoom, chartChains, chartTip } = timeline;
  const { translate, number } = timeline.translation;

  const KEYS = {
    ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", 0: "reset",
  };
  const HELD = 5; // pixels that a pointer moves before it is a drag

  const state = {
    visible: null, // ids of the events to show; null before any are chosen: all
    chosen: "", // id of the event that is marked, or ""
    figure: null,
    onChoose: null,
    view: axis.OPENING.slice(),
    parts: [], // all that the chart holds, shown or not
  };

  const isShown = (id) => !state.visible || state.visible.has(id);
  const drawn = (node) => node.querySelector(":scope > .tl-drawing");
  const plotOf = (node) => drawn(node)?.querySelector(".tl-plot");

  // -- drawing ------------------------------------------------------------------------------------

  /**
   * Take up the chart that stands in a node, or draw another there.
   * @param {HTMLElement} node
   * @param {{svg: (string|undefined), drawing: Object}} figure as Python makes it; without svg it
   *   stands in the node
   * @param {function(string): void} onChoose called with the id of an event that is pointed at
   */
  function draw(node, figure, onChoose) {
    const isFirst = !state.figure;
    const isSameAxis = !isFirst && isOrder(figure) === isOrder(state.figure);
    if (!isSameAxis) state.view = axis.OPENING.slice();
    Object.assign(state, { figure, onChoose });
    if (figure.svg !== undefined) node.innerHTML = figure.svg;
    state.parts = [...node.children];
    fit(node);
    if (isFirst) listen(node);
    node.classList.add("is-drawn");
  }

  const isOrder = ({ drawing }) => drawing.scale === "order";

  /** Keep the drawing that fits the width, and bring it up to what is shown. */
  function fit(node) {
    node.append(...state.parts);
    const isUnfit = (part) => part.matches(".tl-drawing") && getComputedStyle(part).display === "none";
    for (const part of state.parts.filter(isUnfit)) part.remove();
    node.classList.toggle("is-upright", !plotOf(node));
    look(node, state.view);
  }

  /** Bring a part of time into view. */
  function look(node, view) {
    state.view = view;
    node.dataset.view = view.join();
    const plot = plotOf(node);
    if (plot) axis.place(plot, state.figure.drawing, view);
    paint(node);
  }

  // -- showing and marking ------------------------------------------------------------------------

  /**
   * Show some of the events and mark one.
   * @param {HTMLElement} node
   * @param {Set<string>} visible ids of the events to show
   * @param {string} chosen id of the event to mark, or ""
   */
  function show(node, visible, chosen) {
    const isNew = chosen && chosen !== state.chosen;
    Object.assign(state, { visible, chosen });
    if (!state.figure) return;
    const { drawing } = state.figure;
    if (isNew) look(node, axis.around(state.view, drawing, drawing.places[chosen]?.[0]));
    else paint(node);
    chartTip.close();
  }

  /** Give every drawn thing its event's classes; hide what is not shown. */
  function paint(node) {
    const lit = chartChains.chain(state.figure.drawing, state.chosen);
    for (const part of node.querySelectorAll("[data-event]")) {
      const { classList, dataset: { event } } = part;
      classList.toggle("is-gone", !isShown(event));
      classList.toggle("is-chosen", event === state.chosen);
      classList.toggle("is-lit", lit.has(event));
    }
    for (const line of node.querySelectorAll("[data-ends]")) {
      const ends = line.dataset.ends.split(/[>=]/);
      line.classList.toggle("is-gone", !ends.every(isShown));
      line.classList.toggle("is-lit", ends.every((end) => lit.has(end) && isShown(end)));
    }
    node.classList.toggle("has-lit", lit.size > 1);
    const isMoved = !axis.isOpening(state.view);
    node.closest(".tl-figure").classList.toggle("is-moved", isMoved);
    const isLaidOut = !isMoved && !drawn(node)?.matches(".tl-drawing--every");
    if (drawn(node)) drawingRoom.declutter(drawn(node), isLaidOut);
    noteOutOfView(node);
  }

  /** Say how many of the events shown lie outside the part of time in view. */
  function noteOutOfView(node) {
    const place = document.getElementById("chart-note");
    if (!place) return;
    const [start, end] = state.view;
    let earlier = 0;
    let later = 0;
    for (const [id, [at]] of Object.entries(state.figure.drawing.places)) {
      if (at === null || !isShown(id) || !plotOf(node)) continue;
      if (at < start) earlier += 1;
      if (at > end) later += 1;
    }
    const notes = [];
    if (earlier) notes.push(translate("◂ {number} earlier", { number: number(earlier) }));
    if (later) notes.push(translate("{number} later ▸", { number: number(later) }));
    const events = notes.join(" · ");
    place.textContent = events ? translate("Out of view: {events}", { events }) : "";
  }

  // -- what people do -----------------------------------------------------------------------------

  function listen(node) {
    node.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-event]");
      if (mark && state.onChoose) state.onChoose(mark.dataset.event);
    });
    node.addEventListener("keydown", (event) => {
      const isBack = event.key === "ArrowUp";
      if ((isBack || event.key === "ArrowDown") && state.chosen) {
        const next = chartChains.neighbour(state.figure.drawing, state.chosen, isBack);
        if (next && state.onChoose) state.onChoose(next);
        event.preventDefault();
        return;
      }
      const action = KEYS[event.key];
      if (!action || !plotOf(node) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zoom(node, action);
    });
    drag(node);
    chartTip.attach(node, (id) => state.figure.drawing.places[id]?.[1]);
    let width = node.clientWidth;
    new ResizeObserver(() => {
      if (node.clientWidth === width) return;
      width = node.clientWidth;
      fit(node);
    }).observe(node);
    // Paper has a width of its own.
    window.addEventListener("beforeprint", () => {
      node.append(...state.parts);
      paint(node);
    });
    window.addEventListener("afterprint", () => fit(node));
  }

  /** Time goes along with a pointer that is held down. */
  function drag(node) {
    let from = null;
    let frame = 0;
    node.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && plotOf(node)) from = { x: event.clientX, view: state.view };
    });
    node.addEventListener("pointermove", ({ clientX, pointerId }) => {
      if (!from) return;
      const { bounds } = state.figure.drawing;
      const [start, end] = from.view;
      const isHeld = node.classList.contains("is-held");
      if (!isHeld && Math.abs(clientX - from.x) < HELD) return;
      if (!isHeld) node.setPointerCapture(pointerId);
      node.classList.add("is-held");
      const shift = ((from.x - clientX) / plotOf(node).width.baseVal.value) * (end - start);
      const view = axis.within([start + shift, end + shift], bounds);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(node, view));
    });
    const release = () => {
      from = null;
      // The click that ends a drag chooses nothing: it comes first.
      setTimeout(() => node.classList.remove("is-held"));
    };
    node.addEventListener("pointerup", release);
    node.addEventListener("pointercancel", release);
    node.addEventListener(
      "click",
      (event) => node.classList.contains("is-held") && event.stopImmediatePropagation(),
      true,
    );
  }

  function zoom(node, action) {
    look(node, axis.after(state.view, state.figure.drawing, action));
  }

  timeline.chart = { draw, show, zoom, closeTip: chartTip.close };
})();
