/**
 * The workbench's edge: the URL, Dash, and what people press.
 *
 * The view is the URL's query string and stands nowhere else. A press makes a new query; a new
 * query, wherever it came from, is shown.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  const FIELDS = ["pivot-typed", "search", "start", "end"];

  let scene = null;
  let applied = null; // the query that is shown
  let isDashHere = false;
  let isPeeking = false; // whether the chosen card is shown beside the chart
  let typing = 0;

  const query = () => window.location.search.replace(/^\?/, "");

  /** Go to a query: now on the page, in the address, and in Dash. */
  function go(next, { replace = false } = {}) {
    if (next === query()) return;
    const address = window.location.pathname + (next ? `?${next}` : "");
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
    apply();
    // dcc.Location hears of a new address as it hears of back and forward, when all is shown.
    setTimeout(() => window.dispatchEvent(new PopStateEvent("popstate")));
  }

  /** Change one key that is not part of the selection; "" takes it out. */
  function set(key, value) {
    const found = new URLSearchParams(query());
    if (value) found.set(key, value);
    else found.delete(key);
    go(found.toString());
  }

  const view = {
    go,
    set,
    select: (selection, how) => go(timeline.selection.withSelection(query(), selection), how),
    choose: (id) => set("event", new URLSearchParams(query()).get("event") === id ? "" : id),
    /** Choose an event in the chart: its card is shown there. */
    point: (id) => {
      isPeeking = true;
      if (new URLSearchParams(query()).get("event") === id) apply();
      else set("event", id);
    },
  };
  timeline.view = view;

  const current = () => timeline.selection.parse(query(), scene.known);

  /** Show what the query says. */
  function apply({ isFromHistory = false } = {}) {
    if (!scene) return;
    applied = query();
    const { selection, ignored } = current();
    const kept = timeline.selection.keep(scene.records, selection);
    const counts = timeline.selection.counts(scene.records, selection);
    const shown = new Set(scene.records.filter((_, i) => kept[i]).map((record) => record.id));
    const asked = new URLSearchParams(query()).get("event") || "";
    const isEvent = scene.records.some((record) => record.id === asked);
    const chosen = isEvent ? asked : "";
    timeline.chart.show(byId("chart"), shown, chosen);
    timeline.ledger.show(byId("ledger"), scene.records, kept, chosen, !isPeeking);
    timeline.ledger.peek(byId("peek"), isPeeking ? chosen : "");
    timeline.filters.show(scene, selection, counts, shown.size);
    fillHeadline(kept);
    fillInputs(selection, isFromHistory);
    const notices = [...scene.notices, ...ignored];
    if (asked && !isEvent) notices.push(`The event “${asked.slice(0, 60)}” is ignored: there is none of that name.`);
    if (chosen && !shown.has(chosen)) notices.push("The open event is not among those shown.");
    byId("notice").textContent = notices.join(" ");
    byId("notice").hidden = !notices.length;
    press();
    byId("chart").setAttribute(
      "aria-label",
      `Timeline in lanes by ${scene.lanes}: ${shown.size} of ${scene.records.length} events shown. ` +
        "The same events stand below as cards.",
    );
    if (scene.large) askForCards(kept, chosen);
    root.dataset.applied = timeline.selection.query(selection);
    observer.takeRecords(); // what was written here is no news
  }

  const observer = new MutationObserver(() => {
    const first = byId("first-controls");
    const entry = byId("react-entry-point");
    if (first && isWhole(entry)) takeOver(first, entry);
    apply();
  });

  /** Whether Dash has drawn all its controls; its fields come later than its buttons. */
  const isWhole = (entry) => FIELDS.every((id) => entry.querySelector(`#${id}`));

  /** Dash's controls take the place of the first ones; what was in use stays in use. */
  function takeOver(first, entry) {
    const parts = (of) => [...of.querySelectorAll("button, input, summary, details")];
    const before = parts(first);
    const inUse = before.indexOf(document.activeElement);
    const opened = before.map((part) => part.open);
    first.remove();
    entry.parentElement.hidden = false;
    parts(entry).forEach((part, i) => {
      if (opened[i]) part.open = true;
      if (i === inUse) part.focus();
    });
  }

  function fillHeadline(kept) {
    const found = timeline.findings(scene.records, kept);
    for (const slot of document.querySelectorAll("[data-slot]")) {
      slot.textContent = found[slot.dataset.slot].toLocaleString("en");
    }
  }

  /** Text fields follow the address, except the one that is being written in. */
  function fillInputs(selection, isFromHistory) {
    const values = {
      search: selection.q,
      start: selection.start,
      end: selection.end,
      "pivot-typed": scene.pivotKey ? "" : new URLSearchParams(query()).get("pivot") || "",
    };
    for (const [id, value] of Object.entries(values)) {
      const input = byId(id);
      const isInUse = input === document.activeElement && !isFromHistory;
      if (!input || isInUse || input.value === value) continue;
      if (isDashHere) window.dash_clientside.set_props(id, { value });
      else input.value = value;
    }
  }

  /** Which pivot and lanes are pressed. */
  function press() {
    const now = { pivot: scene.pivotKey, lanes: scene.lanes };
    for (const button of document.querySelectorAll("[data-view-key]")) {
      const { viewKey, viewValue } = button.dataset;
      button.setAttribute("aria-pressed", String(now[viewKey] === viewValue));
    }
  }

  // -- a large table: the ledger holds the first cards of each side, and more when asked ----------

  const more = {};
  let wanted = "";

  function askForCards(kept, chosen) {
    const taken = {};
    const ids = scene.records
      .filter((record, i) => {
        if (!kept[i]) return false;
        taken[record.side] = (taken[record.side] || 0) + 1;
        return taken[record.side] <= scene.first * (1 + (more[record.side] || 0)) || record.id === chosen;
      })
      .map((record) => record.id);
    const missing = ids.some((id) => !byId(`card-${id}`));
    const asked = JSON.stringify(ids);
    if (!missing || asked === wanted) return;
    wanted = asked;
    window.dash_clientside.set_props("wanted", { data: ids });
  }

  // -- what people press --------------------------------------------------------------------------

  const PRESSES = {
    "[data-facet]": ({ dataset }) =>
      view.select(timeline.selection.toggle(current().selection, dataset.facet, dataset.value)),
    "[data-view-key]": ({ dataset }) =>
      set(dataset.viewKey, dataset.viewDefault === "true" ? "" : dataset.viewValue),
    "[data-zoom]": ({ dataset }) => timeline.chart.zoom(byId("chart"), dataset.zoom),
    "[data-open]": ({ dataset }) => {
      isPeeking = false;
      view.choose(dataset.open);
    },
    "[data-unpeek]": () => {
      isPeeking = false;
      set("event", "");
    },
    "[data-goto]": (pressed, event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { dataset } = pressed;
      // A link beside the chart stays there; a title there leads to its card.
      if (pressed.matches("#peek a")) {
        view.point(dataset.goto);
        return;
      }
      isPeeking = false;
      const id = dataset.goto;
      if (new URLSearchParams(query()).get("event") === id) apply();
      else set("event", id);
      const card = byId(`card-${id}`);
      card?.scrollIntoView({ block: "nearest" });
      card?.querySelector("[data-open]").focus();
    },
    "[data-more]": ({ dataset }) => {
      more[dataset.more] = (more[dataset.more] || 0) + 1;
      apply();
    },
    "#clear": () => {
      view.select(timeline.selection.parse("").selection);
      byId("search").focus();
    },
  };

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.tl-facet[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    for (const [selector, act] of Object.entries(PRESSES)) {
      const pressed = event.target.closest(selector);
      if (pressed) {
        act(pressed, event);
        return;
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.tl-facet[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "search") return;
    // One step back for one search, however many letters it took.
    const { selection } = current();
    view.select({ ...selection, q: event.target.value }, { replace: Date.now() - typing < 2000 });
    typing = Date.now();
  });

  document.addEventListener("change", (event) => {
    const { id, value } = event.target;
    if (id === "start" || id === "end") view.select({ ...current().selection, [id]: value.trim() });
    if (id === "pivot-typed") set("pivot", value.trim());
  });

  // On paper the key to the chart is always there.
  window.addEventListener("beforeprint", () => {
    const legend = byId("legend");
    root.dataset.legend = String(legend.open);
    legend.open = true;
  });
  window.addEventListener("afterprint", () => (byId("legend").open = root.dataset.legend === "true"));

  // -- Dash ---------------------------------------------------------------------------------------

  /** Draw a frame and bring the page up to the query. */
  async function draw(frame) {
    scene = frame.scene;
    await timeline.chart.draw(byId("chart"), frame.figure, view.point);
    apply();
  }

  /** The frame that the document opens with is drawn before Dash has come. */
  async function open() {
    // On a small screen the cards come first; elsewhere a link to an event opens it at the chart.
    isPeeking = !window.matchMedia("(max-width: 48rem)").matches;
    await draw(JSON.parse(byId("opening").textContent));
    if (isPeeking) document.querySelector("#chart path.is-chosen")?.scrollIntoView({ block: "center" });
    // Whatever Dash draws is brought up to the query.
    observer.observe(byId("react-entry-point"), { childList: true, subtree: true });
    window.addEventListener("popstate", () => {
      if (query() !== applied) apply({ isFromHistory: true });
    });
    root.dataset.timeline = "ready";
    window.requestAnimationFrame(() => window.requestAnimationFrame(startDash));
  }

  /** Dash's scripts stand in the document as plain text, so that the chart comes first. */
  function startDash() {
    const scripts = [...document.querySelectorAll('script[type="text/plain"][src]')].map(({ src }) => {
      const script = document.createElement("script");
      return Object.assign(script, { src, async: false });
    });
    scripts.at(-1).addEventListener("load", () => new window.DashRenderer());
    document.body.append(...scripts);
  }

  const workbench = {
    /** Ask for another frame when pivot or lanes have changed. */
    readView(search, before) {
      if (!isDashHere) {
        isDashHere = true;
        apply();
      }
      const found = new URLSearchParams(search);
      const now = { pivot: found.get("pivot") || "", lanes: found.get("lanes") || "" };
      const was = before || { pivot: "", lanes: "" };
      const isSame = now.pivot === was.pivot && now.lanes === was.lanes;
      return isSame ? window.dash_clientside.no_update : now;
    },

    /** Another frame has come. */
    receive(reply) {
      if (!reply || JSON.stringify(reply.scene.view) === JSON.stringify(scene.view)) return;
      byId("headline").innerHTML = reply.headline;
      byId("ledger").innerHTML = reply.ledger;
      draw(reply);
    },

    /** The wanted cards of a large table have come. */
    deal(ledger) {
      if (!ledger) return;
      byId("ledger").innerHTML = ledger;
      apply();
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { workbench });

  open();
})();
