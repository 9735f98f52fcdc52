/**
 * The page: what a query shows, and what people press. It gives `timeline.page`.
 *
 * The view is a query string and stands nowhere else. A press makes a new query; a new query,
 * wherever it came from, is shown. Where the query is kept is the business of the edge, which an
 * entry (js/entries/) hands to `open`.
 *
 * @typedef {Object} Edge
 * @property {function(): string} query - the query that is to be shown
 * @property {function(string, boolean): void} keep - keep another query; true: in place of this one
 * @property {function(string, string): void} fill - write a value in the field of an id
 * @property {function(string[]): void} askForCards - see to it that the ledger holds these cards
 * @property {function(): void} onShown - called when all is shown
 * @property {function(): void} again - the query that is kept already was asked for again
 * @property {function(): string[]} notices - what the edge has to say
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { translate, noop, number } = timeline.translation;
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  const CHART = noop(
    "Timeline in lanes by {lanes}: {shown} of {number} events shown. The same events stand below as cards.",
  );

  const NOTHING = timeline.selection.parse("").selection;
  const CONFIRMED = 2500; // milliseconds for which a button says that it has copied

  let edge = null;
  let scene = null;
  let shownQuery = null;
  let isPeeking = false; // whether the chosen card is shown beside the chart
  let typing = 0;

  const query = () => edge.query();
  const parameter = (key) => new URLSearchParams(query()).get(key) || "";

  function go(next, { replace = false } = {}) {
    if (next === query()) {
      edge.again();
      return;
    }
    edge.keep(next, replace);
    apply();
  }

  /** Change keys that are not part of the selection; "" takes one out. */
  function set(values) {
    const next = new URLSearchParams(query());
    for (const [key, value] of Object.entries(values)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    go(next.toString());
  }

  const select = (selection, how) => go(timeline.selection.withSelection(query(), selection), how);

  /** Choose an event; beside the chart its card is shown there, elsewhere in the ledger. */
  function choose(id, isAtChart) {
    isPeeking = isAtChart;
    if (parameter("event") === id) apply();
    else set({ event: id });
  }

  const current = () => timeline.selection.parse(query(), scene.known);

  /** Show what the query says. */
  function apply({ isFromHistory = false } = {}) {
    if (!scene) return;
    shownQuery = query();
    const { selection, ignored } = current();
    const isShown = timeline.selection.keep(scene.records, selection);
    const counts = timeline.selection.counts(scene.records, selection);
    const visible = new Set(scene.records.filter((_, i) => isShown[i]).map((record) => record.id));
    const event = parameter("event");
    const isEvent = scene.records.some((record) => record.id === event);
    const chosen = isEvent ? event : "";
    if (byId("chart")) timeline.chart.show(byId("chart"), visible, chosen);
    if (byId("ledger")) timeline.cards.show(byId("ledger"), scene.records, isShown, chosen, !isPeeking);
    if (byId("peek")) timeline.cards.peek(byId("peek"), isPeeking ? chosen : "");
    if (byId("chart")) {
      byId("chart").classList.toggle("is-compared", Boolean(scene.now.compare));
      byId("chosen").textContent = isPeeking ? byId("peek-card").querySelector("h2")?.textContent || "" : "";
    }
    if (byId("sentence")) timeline.facets.show(scene, selection, counts, visible.size, ignored.length > 0);
    if (byId("drawn")) byId("drawn").textContent = scene.drawn;
    timeline.headline.show(scene, isShown);
    fillInputs(selection, isFromHistory);
    const notices = [...edge.notices(), ...scene.notices, ...ignored];
    if (event && !isEvent) {
      const what = noop("The event “{event}” is ignored: there is no event with that id.");
      notices.push(translate(what, { event: event.slice(0, 60) }));
    }
    if (chosen && !visible.has(chosen)) {
      notices.push(translate("The open event is not among those shown."));
    }
    byId("notice").textContent = notices.join(" ");
    byId("notice").hidden = !notices.length;
    press(selection);
    byId("chart")?.setAttribute(
      "aria-label",
      translate(CHART, {
        lanes: translate(scene.now.lanes || scene.now.compare),
        shown: number(visible.size),
        number: number(scene.records.length),
      }),
    );
    for (const link of document.querySelectorAll("[data-export]")) {
      link.href = link.dataset.export + (query() ? `?${query()}` : "");
    }
    if (scene.large) askForCards(isShown, chosen);
    root.dataset.applied = timeline.selection.query(selection);
    edge.onShown();
  }

  /** Text fields follow the address, except the one that is being written in. */
  function fillInputs(selection, isFromHistory) {
    const values = {
      search: selection.q,
      // What a notice names can be mended where it was written.
      start: parameter("from"),
      end: parameter("to"),
      "pivot-typed": scene.now.pivot ? "" : parameter("pivot"),
    };
    for (const [id, value] of Object.entries(values)) {
      const input = byId(id);
      const isInUse = input === document.activeElement && !isFromHistory;
      if (!input || isInUse || input.value === value) continue;
      edge.fill(id, value);
    }
  }

  /** Which values of the view are pressed, and whether the selection can be kept to compare. */
  function press(selection) {
    const { now } = scene;
    const isEmpty = timeline.selection.isEmpty(selection);
    for (const button of document.querySelectorAll("[data-keep]")) button.hidden = isEmpty;
    const inUse = document.activeElement;
    for (const group of document.querySelectorAll("[data-folds]")) group.hidden = !scene.folds;
    for (const button of document.querySelectorAll("[data-view-key]")) {
      const { viewKey, viewValue } = button.dataset;
      const isNow = now[viewKey] === viewValue;
      if (viewKey === "size") button.hidden = isNow; // the other size is offered
      else button.setAttribute("aria-pressed", String(isNow));
      if (viewValue === "selection") button.hidden = !isNow;
    }
    if (inUse?.hidden && inUse.dataset.viewKey === "size") {
      document.querySelector('[data-view-key="size"]:not([hidden])').focus();
    }
  }

  /** Take a size: its style sheets. */
  function take(size) {
    for (const link of document.querySelectorAll("link[data-size]")) {
      link.disabled = link.dataset.size !== size;
    }
  }

  /** Go to where a selection is made: the search field, or the door behind which it is. */
  function focusFilters() {
    const search = byId("search");
    const door = search.closest("details:not([open])")?.querySelector("summary");
    (door || search).focus();
  }

  // -- a large table: the ledger holds the first cards of each side, and more when asked ----------

  let more = {};
  let wanted = "";
  let awaited = ""; // the event whose card is to be looked at when it comes

  function askForCards(isShown, chosen) {
    const counts = {};
    const ids = scene.records
      .filter((record, i) => {
        if (!isShown[i]) return false;
        counts[record.side] = (counts[record.side] || 0) + 1;
        return counts[record.side] <= scene.first * (1 + (more[record.side] || 0)) || record.id === chosen;
      })
      .map((record) => record.id);
    const missing = ids.some((id) => !byId(`card-${id}`));
    const asking = JSON.stringify(ids);
    if (!missing || asking === wanted) return;
    wanted = asking;
    edge.askForCards(ids);
  }

  function lookAtAwaited() {
    const card = awaited && byId(`card-${awaited}`);
    if (!card || card.hidden) return;
    awaited = "";
    const folded = card.closest("details");
    if (folded) folded.open = true;
    timeline.cards.look(card);
    card.querySelector("[data-open]").focus({ preventScroll: true });
  }

  // -- what people press --------------------------------------------------------------------------

  const PRESSES = {
    "[data-facet]": ({ dataset }) =>
      select(timeline.selection.toggle(current().selection, dataset.facet, dataset.value)),
    "[data-view-key]": ({ dataset }) => {
      if (dataset.viewValue === "selection") return; // it says what is, and asks for nothing
      const value = dataset.viewDefault === "true" ? "" : dataset.viewValue;
      // Lanes and sequences are drawn in one place, so that each takes that of the other.
      const others = { lanes: ["compare", "a", "b"], compare: ["a", "b"] }[dataset.viewKey] || [];
      set({ ...Object.fromEntries(others.map((key) => [key, ""])), [dataset.viewKey]: value });
    },
    "[data-keep]": ({ dataset }) => {
      const selection = timeline.selection.query(current().selection);
      const next = new URLSearchParams(timeline.selection.withSelection(query(), NOTHING));
      next.set(dataset.keep, selection);
      next.delete("compare");
      go(next.toString());
      focusFilters(); // the button is gone with the selection
    },
    "[data-zoom]": ({ dataset }) => timeline.chart.zoom(byId("chart"), dataset.zoom),
    "[data-open]": ({ dataset }) =>
      choose(parameter("event") === dataset.open ? "" : dataset.open, false),
    "[data-unpeek]": () => {
      choose("", false);
      byId("chart").focus({ preventScroll: true });
    },
    "[data-goto]": (pressed, event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const id = pressed.dataset.goto;
      // A link beside the chart stays there; a title there leads to its card.
      const isAtChart = pressed.matches("#peek a");
      choose(id, isAtChart);
      if (isAtChart) return;
      awaited = id;
      lookAtAwaited();
    },
    "[data-cite]": async (button) => {
      const citation = button.previousElementSibling;
      const markText = () => window.getSelection().selectAllChildren(citation);
      markText(); // what is copied is seen
      const isCopied = await timeline.copy(citation.textContent, markText);
      button.textContent = isCopied ? translate("Copied") : translate("Press Ctrl+C");
      setTimeout(() => (button.textContent = translate("Copy the citation")), CONFIRMED);
    },
    "[data-more]": ({ dataset }) => {
      more[dataset.more] = (more[dataset.more] || 0) + 1;
      apply();
    },
    "#clear": () => {
      select(NOTHING);
      focusFilters();
    },
  };

  /** A menu is closed by whatever is used outside it. */
  function closeMenus({ target }) {
    for (const menu of document.querySelectorAll("details.tl-facet[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  }

  document.addEventListener("focusin", closeMenus);

  document.addEventListener("click", (event) => {
    closeMenus(event);
    for (const [selector, act] of Object.entries(PRESSES)) {
      const pressed = event.target.closest(selector);
      if (pressed) {
        act(pressed, event);
        return;
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    const menu = document.querySelector("details.tl-facet[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (!timeline.chart.closeTip() && isPeeking && parameter("event")) {
      choose("", false);
      byId("chart").focus({ preventScroll: true });
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "search") return;
    // One step back for one search, however many letters it took.
    const { selection } = current();
    select({ ...selection, q: event.target.value }, { replace: Date.now() - typing < 2000 });
    typing = Date.now();
  });

  document.addEventListener("change", (event) => {
    const { id, value } = event.target;
    if (id === "start" || id === "end") select({ ...current().selection, [id]: value.trim() });
    if (id === "pivot-typed") set({ pivot: value.trim() });
  });

  // On paper the key to the chart is always there.
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll(".tl-aside")) folded.open = true;
    const legend = byId("legend");
    if (!legend) return;
    root.dataset.legend = String(legend.open);
    legend.open = true;
  });
  window.addEventListener("afterprint", () => {
    if (byId("legend")) byId("legend").open = root.dataset.legend === "true";
  });

  // -- the edge -----------------------------------------------------------------------------------

  /**
   * Draw a rendered view and bring the page up to the query.
   * @param {{scene: Object, figure: Object}} rendered as Python makes it
   */
  async function draw(rendered) {
    if (rendered.scene.now.size !== scene?.now.size) take(rendered.scene.now.size);
    scene = rendered.scene;
    wanted = "";
    more = {};
    if (byId("chart")) {
      await timeline.chart.draw(byId("chart"), rendered.figure, (id) => choose(id, true));
    }
    apply();
  }

  /**
   * Show the view that the document opens with.
   * @param {Edge} given
   */
  async function open(given) {
    edge = given;
    isPeeking = Boolean(byId("chart")); // a link to an event opens it at the chart
    const { scene: opening, figure } = JSON.parse(byId("opening").textContent);
    const ofQuery = JSON.parse(byId("asked").textContent);
    await draw({ scene: { ...opening, ...ofQuery }, figure });
    const mark = isPeeking && document.querySelector("#chart path.point.is-chosen");
    if (mark) timeline.cards.look(mark, { isCentred: true });
    root.dataset.timeline = "ready";
  }

  /** Put in a ledger that holds other cards. */
  function deal(ledger) {
    const place = byId("ledger");
    const { more: side, open } = document.activeElement?.dataset || {};
    const held = new Set([...place.querySelectorAll("[data-event]")].map((card) => card.dataset.event));
    place.innerHTML = ledger;
    apply();
    // What was in use is gone: the focus goes to the first card that came, or to the same one.
    const cards = [...place.querySelectorAll("[data-event]:not([hidden])")];
    const isNext = (card) =>
      side === undefined
        ? card.dataset.event === open
        : card.closest("[data-side]").dataset.side === side && !held.has(card.dataset.event);
    if (side !== undefined || open) cards.find(isNext)?.querySelector("[data-open]").focus();
    lookAtAwaited();
  }

  /** Show the query that a reader has gone back or forward to. */
  function returned() {
    if (query() !== shownQuery) apply({ isFromHistory: true });
  }

  timeline.page = {
    open, draw, deal, apply, returned, select, parameter, focusFilters, scene: () => scene,
  };
})();
