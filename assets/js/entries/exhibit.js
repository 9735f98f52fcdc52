/**
 * An exhibit's edge: the query lives here, and nobody is asked for anything.
 *
 * It needs no origin, no storage and no server. The page around it, if there is one, is told the
 * exhibit's height; assets/host.js may listen there.
 */
(function () {
  "use strict";
  const { view, tour } = window.timeline;
  const byId = (id) => document.getElementById(id);
  const isAlone = window.parent === window;

  const HEIGHT = "timeline:height";
  const TELL = "timeline:tell";

  /** The fragment: a query of the reader's own, and what WordPress adds to know the frame by. */
  function fragment() {
    const text = window.location.hash.replace(/^#\??/, "");
    const found = new URLSearchParams(text.includes("=") ? text : "");
    const secret = found.get("secret") || "";
    found.delete("secret");
    return { query: found.toString(), secret };
  }

  const { secret } = fragment();
  const opening = JSON.parse(byId("asked").textContent).query;
  const EVERYTHING = "q="; // a query that says that nothing is selected

  /** The query that the fragment asks for; one that names only an event keeps the selection. */
  function asked() {
    const said = fragment().query;
    const found = new URLSearchParams(said);
    if (!said || [...found.keys()].some((key) => key !== "event")) return said || opening;
    const kept = new URLSearchParams(query ?? opening);
    kept.set("event", found.get("event"));
    return kept.toString();
  }

  let query = null;
  query = asked();

  const edge = {
    query: () => query,

    keep(next) {
      query = next;
      // A page of its own can be reloaded and bookmarked; in a frame the address is not to be seen.
      if (!isAlone) return;
      const { pathname, search } = window.location;
      const text = next || (opening ? EVERYTHING : "");
      window.history.replaceState(null, "", text ? `#${text}` : pathname + search);
    },

    fill: (id, value) => (byId(id).value = value),
    askForCards() {},
    shown() {},
    again() {},
    notices: () => [],
  };

  function tellHeight() {
    if (isAlone) return;
    const height = Math.ceil(document.querySelector(".tl-page").getBoundingClientRect().height);
    window.parent.postMessage({ type: HEIGHT, height }, "*");
    if (secret) window.parent.postMessage({ message: "height", value: height, secret }, "*");
  }

  window.addEventListener("message", ({ source, data }) => {
    if (source === window.parent && data && data.type === TELL) tellHeight();
  });

  // WordPress's sandbox opens no windows, but its own script follows such a link.
  document.addEventListener("click", ({ target }) => {
    const link = secret && target.closest(".tl-explore a");
    if (link) window.parent.postMessage({ message: "link", value: link.href, secret }, "*");
  });

  window.addEventListener("hashchange", () => {
    if (!fragment().query) return;
    query = asked();
    view.returned();
  });

  new ResizeObserver(tellHeight).observe(document.querySelector(".tl-page"));
  view.open(tour ? tour(edge) : edge);
})();
