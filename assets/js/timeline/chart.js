/**
 * Draws the figure that Python made, and shows, hides and marks events in it. It gives
 * `timeline.chart`.
 *
 * Every point carries its event in its trace's customdata as [id, tone, fill] and every precursor
 * line its two events in its name. Nothing is ever moved by a selection: marks are hidden where
 * they stand.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const { chartAxis: axis, chartLayout, chartTitles, chartChains, chartTip } = timeline;
  const { translate, number } = timeline.translation;

  const CONFIG = {
    displayModeBar: false, responsive: true, doubleClick: false, showTips: false, ...local(),
  };
  const KEYS = {
    ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", 0: "reset",
  };

  /** The months as the page's language has them. */
  function local() {
    const months = translate(
      "January February March April May June July August September October November December",
    );
    const shortMonths = translate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    const format = { months: months.split(" "), shortMonths: shortMonths.split(" ") };
    return { locale: "page", locales: { page: { dictionary: {}, format } } };
  }

  /** What is drawn now, so that a redrawn chart looks as it did. */
  const state = {
    visible: null, // ids of the events to show; null before any are chosen: all
    chosen: "", // id of the event that is marked, or ""
    figure: null,
    onChoose: null,
    places: new Map(),
    boxes: { titles: [], marks: [] },
  };

  const isShown = (id) => !state.visible || state.visible.has(id);

  // -- drawing ------------------------------------------------------------------------------------

  /**
   * Draw a figure in a node.
   * @param {HTMLElement} node
   * @param {{data: Object[], layout: Object, drawing: Object}} figure as Python makes it
   * @param {function(string): void} onChoose called with the id of an event that is pointed at
   * @returns {Promise<void>} fulfilled when the chart stands
   */
  async function draw(node, figure, onChoose) {
    const isFirst = !node.classList.contains("js-plotly-plot");
    const layout = chartLayout.fitted(figure, node.clientWidth);
    // The part of time that a reader has gone to stays in view, on the same axis.
    const isSameAxis = !isFirst && axis.isSame(figure, state.figure);
    if (isSameAxis && !axis.isOpening(node, state.figure)) {
      layout.xaxis.range = node.layout.xaxis.range.slice();
    }
    Object.assign(state, { figure, onChoose, places: places(figure) });
    if (isFirst) node.replaceChildren();
    await plot(node, layout);
    if (!isFirst) return; // plotly_afterplot was heard
    listen(node);
    onDrawn(node);
  }

  function onDrawn(node) {
    node.classList.toggle("is-narrow", chartLayout.isNarrow(node.clientWidth));
    node.closest(".tl-figure").classList.toggle("is-moved", !axis.isOpening(node, state.figure));
    paint(node);
    state.boxes = chartTitles.measure(node);
    chartTitles.declutter(node, state.boxes, isShown);
  }

  function plot(node, layout) {
    const width = layout.width || node.clientWidth;
    Object.assign(layout.xaxis, axis.ticks(state.figure, layout, layout.xaxis.range, width));
    // A responsive plot takes its node's size.
    node.style.height = `${layout.height}px`;
    node.style.width = layout.width ? `${layout.width}px` : "";
    return window.Plotly.react(node, state.figure.data, layout, CONFIG);
  }

  /** Draw the same figure for the width that the node has now. */
  function redraw(node) {
    node.style.zoom = "";
    node.style.width = "";
    const layout = chartLayout.fitted(state.figure, node.clientWidth);
    layout.xaxis.range = node.layout.xaxis.range.slice();
    plot(node, layout).then(() => window.Plotly.Plots.resize(node));
  }

  /** Paper has a width of its own; titles are placed for this one. */
  function drawForPaper(node) {
    const { layout, scale } = chartLayout.forPaper(state.figure);
    layout.xaxis.range = node.layout.xaxis.range.slice();
    node.style.zoom = scale;
    plot(node, layout);
  }

  /** Where each event is in time, and the words that pointing at it adds. */
  function places(figure) {
    const byId = new Map();
    for (const trace of figure.data) {
      if (!trace.hovertext) continue;
      const isDated = trace.xaxis !== "x2";
      trace.customdata.forEach(([id], i) =>
        byId.set(id, {
          at: isDated ? axis.milliseconds(trace.x[i]) : null,
          words: trace.hovertext[i],
        }),
      );
    }
    return byId;
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
    if (!node.classList.contains("js-plotly-plot")) return;
    const at = state.places.get(chosen)?.at;
    if (isNew && axis.bringIntoView(node, state.figure, at)) return; // it is painted when redrawn
    paint(node);
    chartTitles.declutter(node, state.boxes, isShown);
    chartTip.close();
  }

  /** Give every drawn thing its event's classes; hide what is not shown. */
  function paint(node) {
    const lit = chartChains.chain(state.figure.drawing, state.chosen);
    for (const group of node.querySelectorAll(".trace")) paintMarks(group, lit);
    paintShapes(node, lit);
    paintAnnotations(node, lit);
    node.classList.toggle("has-lit", lit.size > 1);
    noteOutOfView(node);
  }

  function paintMarks(group, lit) {
    const customdata = group.__data__[0].trace.customdata;
    for (const mark of group.querySelectorAll(".point, .textpoint")) {
      const [id, tone, fill] = customdata[mark.__data__.i];
      const base = mark.classList.contains("textpoint") ? "textpoint" : "point";
      let name = `${base} tl-tone-${tone} tl-fill-${fill}`;
      if (!isShown(id)) name += " is-gone";
      if (id === state.chosen) name += " is-chosen";
      if (lit.has(id)) name += " is-lit";
      if (mark.getAttribute("class") !== name) mark.setAttribute("class", name);
      if (mark.dataset.event !== id) mark.dataset.event = id;
    }
  }

  function paintShapes(node, lit) {
    const { shapes = [] } = node.layout;
    for (const path of node.querySelectorAll(".shapelayer path")) {
      const shape = shapes[path.dataset.index];
      if (!shape) continue;
      const ends = shape.name.split(/[>=]/);
      const isLink = ends.length === 2;
      const kind = shape.name.includes("=") ? "tl-same" : "tl-link";
      let name = isLink ? kind : `tl-shape-${shape.name}`;
      if (isLink && !ends.every(isShown)) name += " is-gone";
      if (isLink && ends.every((end) => lit.has(end))) name += " is-lit";
      path.setAttribute("class", name);
    }
  }

  function paintAnnotations(node, lit) {
    const { annotations = [] } = node.layout;
    for (const annotation of node.querySelectorAll(".annotation")) {
      const name = annotations[annotation.dataset.index]?.name;
      const ends = name ? name.split(">") : [];
      if (ends.length === 2) {
        annotation.classList.add("tl-lag");
        annotation.classList.toggle("is-lit", ends.every((end) => lit.has(end) && isShown(end)));
      } else if (name) {
        annotation.classList.add(`tl-name-${name}`);
      }
    }
  }

  /** Say how many of the events shown lie outside the part of time in view. */
  function noteOutOfView(node) {
    const place = document.getElementById("chart-note");
    if (!place) return;
    const [start, end] = axis.range(node);
    let earlier = 0;
    let later = 0;
    for (const [id, { at }] of state.places) {
      if (at === null || !isShown(id)) continue;
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
    node.on("plotly_afterplot", () => onDrawn(node));
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
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zoom(node, action);
    });
    chartTip.attach(node, (id) => state.places.get(id)?.words);
    let wasNarrow = chartLayout.isNarrow(node.clientWidth);
    new ResizeObserver(() => {
      const isNarrow = chartLayout.isNarrow(node.clientWidth);
      if (isNarrow !== wasNarrow) redraw(node);
      wasNarrow = isNarrow;
    }).observe(node);
    window.addEventListener("beforeprint", () => drawForPaper(node));
    window.addEventListener("afterprint", () => redraw(node));
  }

  const zoom = (node, action) => axis.zoom(node, state.figure, action);

  timeline.chart = { draw, show, zoom, closeTip: chartTip.close };
})();
