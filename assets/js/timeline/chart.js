/**
 * Draws the figure that Python made, and shows, hides and marks events in it.
 *
 * Every point carries its event in its trace's customdata as [id, tone, fill] and every precursor
 * line its two events in its name. Nothing is ever moved by a selection: marks are hidden where
 * they stand.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const { say, number } = timeline.words;

  const NARROW = 640; // below this many pixels the chart keeps its marks and drops its titles
  const GUTTER_MOST = 0.32; // of a chart's width, for the titles of undated events
  const NARROW_SCALE = 0.62;
  const NARROW_GUTTER = 0.9;
  const NARROW_TICKS = 5;
  const TICK = 58; // pixels for the words of a tick
  const PLACE = 30; // pixels for the number of a place
  const PRINTED = 1180; // pixels wide, then made to fit
  const PAPER = { width: 700, height: 970 }; // pixels of an A4 sheet within its margins
  const CONFIG = {
    displayModeBar: false, responsive: true, doubleClick: false, showTips: false, ...local(),
  };
  const ZOOMS = { in: 0.6, out: 1 / 0.6 };
  const SHIFTS = { earlier: -0.35, later: 0.35 };
  const MOST_OBSTACLES = 1500;

  /** The months as the page's language has them. */
  function local() {
    const months = say("January February March April May June July August September October November December");
    const shortMonths = say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    const format = { months: months.split(" "), shortMonths: shortMonths.split(" ") };
    return { locale: "page", locales: { page: { dictionary: {}, format } } };
  }

  /** What is shown now; kept so that a redrawn chart looks as it did. */
  const state = {
    node: null, kept: null, chosen: "", figure: null, onChoose: null, places: new Map(), titles: [], marks: [],
  };

  /**
   * Draw a figure in a node.
   * @param {HTMLElement} node
   * @param {{data: Object[], layout: Object}} figure as timeline/figures.py makes it
   * @param {function(string): void} onChoose called with the id of an event that is pointed at
   * @returns {Promise<void>} fulfilled when the chart stands
   */
  async function draw(node, figure, onChoose) {
    const isFirst = !node.classList.contains("js-plotly-plot");
    const layout = fitted(figure, node.clientWidth);
    // The part of time that a reader has gone to stays in view, on the same axis.
    const isSameAxis = !isFirst && isOrder(figure) === isOrder(state.figure);
    if (isSameAxis && !isOpening(node)) layout.xaxis.range = node.layout.xaxis.range.slice();
    Object.assign(state, { node, figure, onChoose, places: places(figure) });
    if (isFirst) node.replaceChildren();
    await plot(node, layout);
    if (!isFirst) return; // plotly_afterplot has told of it
    listen(node);
    redrawn(node);
  }

  const isOrder = ({ drawing }) => drawing.scale === "order";

  function redrawn(node) {
    node.classList.toggle("is-narrow", node.clientWidth < NARROW);
    paint(node);
    measure(node);
    declutter();
  }

  function plot(node, layout) {
    Object.assign(layout.xaxis, ticked(layout, layout.xaxis.range, layout.width || node.clientWidth));
    // A responsive plot takes its node's size.
    node.style.height = `${layout.height}px`;
    node.style.width = layout.width ? `${layout.width}px` : "";
    return window.Plotly.react(node, state.figure.data, layout, CONFIG);
  }

  /** Of the ticks that an axis brings, the densest that have room in a range. */
  function ticked({ xaxis }, ends, width) {
    const { drawing } = state.figure;
    if (!drawing.ticks.length) return {};
    const [start, end] = ends.map(milliseconds);
    const room = (width * (xaxis.domain[1] - xaxis.domain[0])) / ((end - start) / 864e5);
    const least = (isOrder(state.figure) ? PLACE : TICK) * drawing.enlarged;
    // The closest may stand in a part of the axis only.
    const isHere = ({ at }) => at.filter((each) => milliseconds(each) >= start && milliseconds(each) <= end).length > 1;
    const wide = drawing.ticks.filter(({ days }) => days * room >= least);
    const ticks = wide.find(isHere) || wide[0] || drawing.ticks.at(-1);
    return { tickvals: ticks.at, ticktext: ticks.words };
  }

  /** The layout for a width, as a copy, since Plotly writes in what it is given. */
  function fitted({ layout: original, drawing }, width) {
    const layout = JSON.parse(JSON.stringify(original));
    const isNarrow = width < NARROW;
    if (!isNarrow) {
      // The undated keep room for their titles.
      const gutter = 1 - layout.xaxis.domain[1];
      const share = Math.min((gutter * PRINTED) / width, GUTTER_MOST);
      if (layout.xaxis2 && width < PRINTED && share > gutter) {
        layout.xaxis.domain = [0, 1 - share];
        layout.xaxis2.domain = [1 - share, 1];
      }
      return layout;
    }
    const { t, b } = layout.margin;
    layout.height = (layout.height - t - b) * NARROW_SCALE + t + b;
    if (layout.xaxis2) {
      layout.xaxis.domain = [0, NARROW_GUTTER];
      layout.xaxis2.domain = [NARROW_GUTTER, 1];
      layout.xaxis2.range = [0, 0.12];
    }
    Object.assign(layout.xaxis, { nticks: Math.floor(NARROW_TICKS / drawing.enlarged), tickangle: 0 });
    for (const note of layout.annotations || []) {
      if (note.name === "lane") note.font.size = 13 * drawing.enlarged;
      if (note.name === "before" || note.name === "after" || note.name === "undated") note.visible = false;
    }
    return layout;
  }

  /** Where each event is in time, and the words that pointing at it adds. */
  function places(figure) {
    const found = new Map();
    for (const trace of figure.data) {
      if (!trace.hovertext) continue;
      const isDated = trace.xaxis !== "x2";
      trace.customdata.forEach(([id], i) =>
        found.set(id, {
          at: isDated ? milliseconds(trace.x[i]) : null,
          words: trace.hovertext[i],
        }),
      );
    }
    return found;
  }

  /**
   * Show some of the events and mark one.
   * @param {HTMLElement} node
   * @param {Set<string>} kept ids of the events to show
   * @param {string} chosen id of the event to mark, or ""
   */
  function show(node, kept, chosen) {
    const isNew = chosen && chosen !== state.chosen;
    Object.assign(state, { kept, chosen });
    if (!node.classList.contains("js-plotly-plot")) return;
    if (isNew && bringIntoView(node, chosen)) return; // the redrawn chart is painted then
    paint(node);
    declutter();
    closeTip();
  }

  /** Give every drawn thing its event's classes; hide what is not shown. */
  function paint(node) {
    const { kept, chosen } = state;
    const lit = chain(chosen);
    const isShown = (id) => !kept || kept.has(id);
    for (const group of node.querySelectorAll(".trace")) {
      const customdata = group.__data__[0].trace.customdata;
      for (const mark of group.querySelectorAll(".point, .textpoint")) {
        const [id, tone, fill] = customdata[mark.__data__.i];
        const base = mark.classList.contains("textpoint") ? "textpoint" : "point";
        let name = `${base} tl-tone-${tone} tl-fill-${fill}`;
        if (!isShown(id)) name += " is-gone";
        if (id === chosen) name += " is-chosen";
        if (lit.has(id)) name += " is-lit";
        if (mark.getAttribute("class") !== name) mark.setAttribute("class", name);
        if (mark.dataset.event !== id) mark.dataset.event = id;
      }
    }
    const { shapes = [], annotations = [] } = node.layout;
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
    for (const note of node.querySelectorAll(".annotation")) {
      const name = annotations[note.dataset.index]?.name;
      const ends = name ? name.split(">") : [];
      if (ends.length === 2) {
        note.classList.add("tl-lag");
        note.classList.toggle("is-lit", ends.every((end) => lit.has(end) && isShown(end)));
      } else if (name) {
        note.classList.add(`tl-name-${name}`);
      }
    }
    node.classList.toggle("has-lit", lit.size > 1);
    note(node);
  }

  /**
   * The ids of an event's chain: what it follows, what that follows, and all that followed from
   * it, drawn with a line or not; what is the same thing in another source stands with it.
   */
  function chain(chosen) {
    if (!chosen) return new Set();
    const { follows, same } = state.figure.drawing;
    const walk = (steps) => {
      const path = new Set([chosen]);
      for (const id of path) for (const [from, to] of steps) if (from === id) path.add(to);
      return path;
    };
    const turned = (pairs) => pairs.map(([one, other]) => [other, one]);
    return new Set([...walk(turned(follows)), ...walk(follows), ...walk([...same, ...turned(same)])]);
  }

  /** The event before or after one, along its whole chain as a card lists it from its root. */
  function neighbour(id, isBack) {
    const { follows } = state.figure.drawing;
    let root = id;
    for (let link; (link = follows.find(([, later]) => later === root)); ) [root] = link;
    const line = [];
    const waiting = [root];
    while (waiting.length) {
      const at = waiting.pop();
      line.push(at);
      waiting.push(...follows.filter(([earlier]) => earlier === at).map(([, later]) => later).reverse());
    }
    return line[line.indexOf(id) + (isBack ? -1 : 1)];
  }

  /** Where titles and marks stand on the drawn chart; nothing moves until it is drawn again. */
  function measure(node) {
    const { left, top, width } = node.getBoundingClientRect();
    const box = (element) => {
      const found = element.getBoundingClientRect();
      return {
        element,
        id: element.dataset.event,
        left: found.left - left,
        right: found.right - left,
        top: found.top - top,
        bottom: found.bottom - top,
      };
    };
    const marks = [...node.querySelectorAll("path.point")];
    state.marks = marks.length <= MOST_OBSTACLES ? marks.map(box) : [];
    // The chart has no side margins: a subplot takes its share of the width.
    const of = (axis) => axis && axis.domain.map((share) => share * width);
    const areas = { xy: of(node.layout.xaxis), x2y: of(node.layout.xaxis2) };
    state.titles = [...node.querySelectorAll(".textpoint")].map(box);
    for (const title of state.titles) {
      const [least, most] = title.element.closest(".x2y") ? areas.x2y : areas.xy;
      title.isCut = title.left < least - 1 || title.right > most + 1;
    }
  }

  /** Hide each title that would be cut, or run into another or into a mark not its own. */
  function declutter() {
    const isShown = ({ id }) => !state.kept || state.kept.has(id);
    const bands = new Map();
    for (const mark of state.marks) if (isShown(mark)) enter(bands, mark);
    for (const title of state.titles) {
      if (!isShown(title)) continue;
      const isCrowded = title.isCut || collides(bands, title);
      if (!isCrowded) enter(bands, title);
      title.element.classList.toggle("is-crowded", isCrowded);
    }
    // The days of a step stand where they cover nothing; the card tells them all.
    const { left, top } = state.node.getBoundingClientRect();
    for (const element of state.node.querySelectorAll(".tl-lag.is-lit")) {
      const found = element.getBoundingClientRect();
      const lag = {
        element,
        left: found.left - left,
        right: found.right - left,
        top: found.top - top,
        bottom: found.bottom - top,
      };
      const isCrowded = collides(bands, lag);
      if (!isCrowded) enter(bands, lag);
      element.classList.toggle("is-crowded", isCrowded);
    }
  }

  const BAND = 40; // pixels; a box is entered in every band that it touches

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

  /** Say how many of the events shown lie outside the part of time in view. */
  function note(node) {
    const place = document.getElementById("chart-note");
    if (!place) return;
    const [start, end] = range(node);
    let earlier = 0;
    let later = 0;
    for (const [id, { at }] of state.places) {
      if (at === null || (state.kept && !state.kept.has(id))) continue;
      if (at < start) earlier += 1;
      if (at > end) later += 1;
    }
    const said = [];
    if (earlier) said.push(say("◂ {number} earlier", { number: number(earlier) }));
    if (later) said.push(say("{number} later ▸", { number: number(later) }));
    place.textContent = said.length ? say("Out of view: {events}", { events: said.join(" · ") }) : "";
  }

  function listen(node) {
    node.on("plotly_afterplot", () => redrawn(node));
    node.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-event]");
      if (mark && state.onChoose) state.onChoose(mark.dataset.event);
    });
    node.addEventListener("keydown", (event) => {
      const isBack = event.key === "ArrowUp";
      if ((isBack || event.key === "ArrowDown") && state.chosen) {
        const next = neighbour(state.chosen, isBack);
        if (next && state.onChoose) state.onChoose(next);
        event.preventDefault();
        return;
      }
      const action = { ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", 0: "reset" }[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      zoom(node, action);
    });
    point(node);
    let wasNarrow = node.clientWidth < NARROW;
    new ResizeObserver(() => {
      const isNarrow = node.clientWidth < NARROW;
      if (isNarrow !== wasNarrow) redraw(node);
      wasNarrow = isNarrow;
    }).observe(node);
    // Paper has a width of its own; titles are placed for this one.
    window.addEventListener("beforeprint", () => {
      const layout = { ...fitted(state.figure, PRINTED), width: PRINTED };
      layout.xaxis.range = node.layout.xaxis.range.slice();
      node.style.zoom = Math.min(PAPER.width / PRINTED, PAPER.height / layout.height);
      plot(node, layout);
    });
    window.addEventListener("afterprint", () => redraw(node));
  }

  function redraw(node) {
    node.style.zoom = "";
    node.style.width = "";
    const layout = fitted(state.figure, node.clientWidth);
    layout.xaxis.range = node.layout.xaxis.range.slice();
    plot(node, layout).then(() => window.Plotly.Plots.resize(node));
  }

  let tip = null;

  /** Close what pointing has opened; whether there was anything. */
  function closeTip() {
    const wasOpen = Boolean(tip && !tip.hidden);
    if (wasOpen) tip.hidden = true;
    return wasOpen;
  }

  /** Pointing at a mark adds its words; the card holds them too. */
  function point(node) {
    tip = document.createElement("div");
    tip.className = "tl-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    node.after(tip);
    node.addEventListener("pointerover", (event) => {
      const mark = event.target.closest("[data-event]");
      const words = mark && state.places.get(mark.dataset.event)?.words;
      tip.hidden = !words || event.pointerType === "touch";
      if (tip.hidden) return;
      tip.textContent = words;
      const frame = node.parentElement.getBoundingClientRect();
      const left = Math.min(event.clientX - frame.left + 14, frame.width - tip.offsetWidth - 4);
      tip.style.left = `${Math.max(0, left)}px`;
      tip.style.top = `${event.clientY - frame.top + 18}px`;
    });
    node.addEventListener("pointerleave", () => (tip.hidden = true));
  }

  /** Whether the range in view is the one that the chart opened with. */
  function isOpening(node) {
    const opening = state.figure.layout.xaxis.range.map(milliseconds);
    return range(node).every((at, i) => Math.abs(at - opening[i]) < 60_000);
  }

  /** The part of time in view, in milliseconds since 1970. */
  function range(node) {
    return node.layout.xaxis.range.map(milliseconds);
  }

  /** A moment as Plotly writes it, which may lie before the year 1, in milliseconds since 1970. */
  function milliseconds(moment) {
    if (typeof moment === "number") return moment;
    const [, year, month, day, hour = 0, minute = 0, second = 0] = String(moment)
      .match(/^(-?\d+)(?:-(\d+))?(?:-(\d+))?(?:[T ](\d+):(\d+)(?::(\d+(?:\.\d+)?))?)?/)
      .map((part) => (part === undefined ? undefined : Number(part)));
    const at = new Date(0);
    at.setUTCFullYear(year, (month || 1) - 1, day || 1);
    return at.setUTCHours(hour, minute, 0, Math.round(second * 1000));
  }

  /** Milliseconds since 1970 as Plotly reads a moment. */
  function moment(milliseconds) {
    const at = new Date(milliseconds);
    const year = at.getUTCFullYear();
    const digits = (number, size = 2) => String(number).padStart(size, "0");
    const date = [digits(Math.abs(year), 4), digits(at.getUTCMonth() + 1), digits(at.getUTCDate())];
    const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map((n) => digits(n));
    return `${year < 0 ? "-" : ""}${date.join("-")} ${time.join(":")}`;
  }

  /**
   * Move or zoom along time.
   * @param {HTMLElement} node
   * @param {string} action "earlier", "later", "in", "out", "all" or "reset"
   */
  function zoom(node, action) {
    const axis = state.figure.layout.xaxis;
    const [start, end] = range(node);
    const bounds = [axis.minallowed, axis.maxallowed].map(milliseconds);
    if (action === "reset") return look(node, axis.range.map(milliseconds));
    if (action === "all") return look(node, bounds);
    const shift = (end - start) * (SHIFTS[action] || 0);
    const half = ((end - start) / 2) * (ZOOMS[action] || 1);
    const middle = (start + end) / 2 + shift;
    return look(node, within([middle - half, middle + half], bounds));
  }

  /** A range moved, and if need be cut, to lie within bounds. */
  function within([start, end], [least, most]) {
    const shift = Math.max(0, least - start) - Math.max(0, end - most);
    return [Math.max(least, start + shift), Math.min(most, end + shift)];
  }

  function look(node, [start, end]) {
    const ends = [moment(start), moment(end)];
    const { tickvals, ticktext } = ticked(node.layout, ends, node.clientWidth);
    const ticks = tickvals ? { "xaxis.tickvals": tickvals, "xaxis.ticktext": ticktext } : {};
    return window.Plotly.relayout(node, { "xaxis.range": ends, ...ticks });
  }

  /** Pan to an event that is out of view; whether that was needed. */
  function bringIntoView(node, id) {
    const at = state.places.get(id)?.at;
    if (at === null || at === undefined) return false;
    const [start, end] = range(node);
    if (at >= start && at <= end) return false;
    const half = (end - start) / 2;
    const axis = state.figure.layout.xaxis;
    look(node, within([at - half, at + half], [axis.minallowed, axis.maxallowed].map(milliseconds)));
    return true;
  }

  timeline.chart = { draw, show, zoom, closeTip };
})();
