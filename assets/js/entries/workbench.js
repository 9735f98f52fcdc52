/**
 * The workbench's edge: the address, and Dash.
 *
 * The query is that of the address. Dash comes when the chart stands, draws the controls anew and
 * brings what only the server can make: another frame, and the cards of a large table.
 */
(function () {
  "use strict";
  const { view, frames, tour } = window.timeline;
  const byId = (id) => document.getElementById(id);

  const FIELDS = ["pivot-typed", "search", "start", "end"];

  const PATIENCE = 8000; // milliseconds for another frame before the page says that it is late

  let isDashHere = false;

  const observer = new MutationObserver(() => {
    const first = byId("first-controls");
    const entry = byId("react-entry-point");
    if (first && isWhole(entry)) takeOver(first, entry);
    view.apply();
  });

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
      const data = { ids, view: view.scene().view };
      whenDashIsHere(() => window.dash_clientside.set_props("wanted", { data }));
    },

    shown: () => observer.takeRecords(), // what was written there is no news

    again() {
      if (isDashHere && !isShown(askedView())) ask(askedView());
    },

    notices() {
      if (!isLate) return [];
      return ["The server has not answered: the chart is still the one before. Press again."];
    },
  };

  // -- another frame ------------------------------------------------------------------------------

  let isLate = false;
  let late = 0;

  const { FRAME_KEYS } = window.timeline.selection;
  const words = (of) => Object.fromEntries(FRAME_KEYS.map((key) => [key, of(key)]));
  const isSame = (one, other) => FRAME_KEYS.every((key) => one[key] === other[key]);
  const askedView = () => words(view.parameter);
  const isShown = (asked) => isSame(asked, view.scene().view);

  function awaitFrame() {
    isLate = false;
    byId("chart").setAttribute("aria-busy", "true");
    clearTimeout(late);
    late = setTimeout(() => {
      isLate = true;
      view.apply();
    }, PATIENCE);
  }

  function frameIsHere() {
    isLate = false;
    clearTimeout(late);
    byId("chart").removeAttribute("aria-busy");
  }

  /** Ask for a frame that was asked for before. */
  function ask(asked) {
    awaitFrame();
    window.dash_clientside.set_props("frame", { data: { ...asked, again: Date.now() } });
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
    /** Ask for another frame when pivot or lanes have changed. */
    readView(_, before) {
      if (!isDashHere) {
        isDashHere = true;
        view.apply();
        waiting.splice(0).forEach((act) => act());
      }
      const now = askedView();
      if (isSame(now, before || view.scene().view)) return window.dash_clientside.no_update;
      awaitFrame();
      return now;
    },

    /** Another frame has come. */
    receive(reply) {
      if (!reply) return;
      const { view: found } = reply.scene;
      if (!isSame(found, askedView())) return;
      frameIsHere();
      if (isShown(found)) return;
      frames.put(reply);
    },

    /** The wanted cards of a large table have come. */
    deal(reply) {
      if (reply && isShown(reply.view)) view.deal(reply.ledger);
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { workbench });

  view.open(tour ? tour(edge) : edge).then(() => {
    // Whatever Dash draws is brought up to the query.
    observer.observe(byId("react-entry-point"), { childList: true, subtree: true });
    window.addEventListener("popstate", view.returned);
    window.requestAnimationFrame(() => window.requestAnimationFrame(whenRead));
  });
})();
