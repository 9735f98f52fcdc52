/**
 * Opens the page as the workbench: its edge is the address, and Dash. It gives Dash the clientside
 * functions of `workbench`.
 *
 * The query is that of the address. Dash comes when the chart stands, draws the controls anew and
 * brings what only the server can make: another rendered view, and the cards of a large table.
 */
(function () {
  "use strict";
  const { page, rendered, tour } = window.timeline;
  const byId = (id) => document.getElementById(id);

  const FIELDS = ["pivot-typed", "search", "start", "end"];

  const PATIENCE = 8000; // milliseconds for another view before the page says that it is late

  let isDashHere = false;

  const observer = new MutationObserver(() => {
    const first = byId("first-controls");
    const entry = byId("react-entry-point");
    if (first && isWhole(entry)) takeOver(first, entry);
    keepOpen(entry);
    page.apply();
  });

  // Menus come anew with each rendered view: one that its reader has opened meanwhile stays open.
  const openMenus = new Set();
  const knownMenus = new WeakSet();
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target.dataset?.menu) openMenus[target.open ? "add" : "delete"](target.dataset.menu);
    },
    true,
  );

  function keepOpen(entry) {
    for (const menu of entry.querySelectorAll("details[data-menu]")) {
      if (!knownMenus.has(menu) && openMenus.has(menu.dataset.menu)) menu.open = true;
      knownMenus.add(menu);
    }
  }

  /** Whether Dash has drawn all its controls; its fields come later than its buttons. */
  const isWhole = (entry) => FIELDS.every((id) => entry.querySelector(`#${id}`));

  /** Dash's controls take the place of the first ones; what was in use stays in use. */
  function takeOver(first, entry) {
    // A field that goes while it is in use would commit what is half written in it.
    first.addEventListener("change", (event) => event.stopPropagation(), true);
    for (const field of first.querySelectorAll("input")) {
      window.dash_clientside.set_props(field.id, { value: field.value });
    }
    const parts = (of) => [...of.querySelectorAll("button, input, summary, details")];
    const before = parts(first);
    const inUse = before.indexOf(document.activeElement);
    const opened = before.map((part) => part.open);
    first.remove();
    entry.parentElement.hidden = false;
    parts(entry).forEach((part, i) => {
      if (opened[i] !== undefined) part.open = opened[i];
      if (i === inUse) part.focus();
    });
  }

  const edge = {
    query: () => window.location.search.replace(/^\?/, ""),

    keep(next, replace) {
      const address = window.location.pathname + (next ? `?${next}` : "");
      window.history[replace ? "replaceState" : "pushState"](null, "", address);
      // dcc.Location hears of a new address as it hears of back and forward, when all is shown.
      setTimeout(() => window.dispatchEvent(new PopStateEvent("popstate")));
    },

    fill(id, value) {
      if (isDashHere) window.dash_clientside.set_props(id, { value });
      else byId(id).value = value;
    },

    askForCards(ids) {
      const data = { ids, view: page.scene().view };
      whenDashIsHere(() => window.dash_clientside.set_props("wanted", { data }));
    },

    onShown: () => observer.takeRecords(), // what was written there is no news

    again() {
      if (isDashHere && !isShown(wantedView())) ask(wantedView());
    },

    notices() {
      if (!isLate) return [];
      return ["The server has not answered: the chart is still the one before. Press again."];
    },
  };

  // -- another rendered view ----------------------------------------------------------------------

  let isLate = false;
  let late = 0;

  const { RENDERING_KEYS } = window.timeline.selection;
  const words = (of) => Object.fromEntries(RENDERING_KEYS.map((key) => [key, of(key)]));
  const isSame = (one, other) => RENDERING_KEYS.every((key) => one[key] === other[key]);
  const wantedView = () => words(page.parameter);
  const isShown = (view) => isSame(view, page.scene().view);

  function awaitView() {
    isLate = false;
    byId("chart").setAttribute("aria-busy", "true");
    clearTimeout(late);
    late = setTimeout(() => {
      isLate = true;
      page.apply();
    }, PATIENCE);
  }

  function viewIsHere() {
    isLate = false;
    clearTimeout(late);
    byId("chart").removeAttribute("aria-busy");
  }

  /** Ask again for a view that has not come. */
  function ask(view) {
    awaitView();
    window.dash_clientside.set_props("frame", { data: { ...view, again: Date.now() } });
  }

  const waiting = [];

  function whenDashIsHere(act) {
    if (isDashHere) act();
    else waiting.push(act);
  }

  /** Dash's scripts stand in the document as plain text, so that the chart comes first. */
  function startDash() {
    const scripts = [...document.querySelectorAll('script[type="text/plain"][src]')].map(({ src }) => {
      const script = document.createElement("script");
      return Object.assign(script, { src, async: false });
    });
    // A page that is left while its scripts are on their way has not all of them.
    scripts.at(-1).addEventListener("load", () => window.DashRenderer && new window.DashRenderer());
    document.body.append(...scripts);
  }

  /** The chart may stand before the rest of the document has come, in which Dash's scripts are. */
  function whenRead() {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startDash);
    else startDash();
  }

  const workbench = {
    /** Ask for another rendered view when pivot or lanes have changed. */
    readView(_, before) {
      if (!isDashHere) {
        isDashHere = true;
        page.apply();
        waiting.splice(0).forEach((act) => act());
      }
      const now = wantedView();
      if (isSame(now, before || page.scene().view)) return window.dash_clientside.no_update;
      awaitView();
      return now;
    },

    /** Another rendered view has come. */
    receive(reply) {
      if (!reply) return;
      const { view } = reply.scene;
      if (!isSame(view, wantedView())) return;
      viewIsHere();
      if (isShown(view)) return;
      rendered.put(reply);
    },

    /** The wanted cards of a large table have come. */
    deal(reply) {
      if (reply && isShown(reply.view)) page.deal(reply.ledger);
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { workbench });

  page.open(tour ? tour(edge) : edge).then(() => {
    // Whatever Dash draws is brought up to the query.
    observer.observe(byId("react-entry-point"), { childList: true, subtree: true });
    window.addEventListener("popstate", page.returned);
    window.requestAnimationFrame(() => window.requestAnimationFrame(whenRead));
  });
})();
