/**
 * Opens the page as an exhibit: its edge holds the query itself, and asks nobody for anything.
 *
 * It needs no origin, no storage and no server. The page around it, if there is one, is told the
 * exhibit's height; the host page's script may listen there.
 */
(function () {
  "use strict";
  const { page, tour } = window.timeline;
  const byId = (id) => document.getElementById(id);
  const isAlone = window.parent === window;

  const HEIGHT = "timeline:height";
  const TELL = "timeline:tell";

  /** The fragment: a query of the reader's own, and what WordPress adds to know the frame by. */
  function fragment() {
    const text = window.location.hash.replace(/^#\??/, "");
    const words = new URLSearchParams(text.includes("=") ? text : "");
    const secret = words.get("secret") || "";
    words.delete("secret");
    return { query: words.toString(), secret };
  }

  const { secret } = fragment();
  const opening = JSON.parse(byId("asked").textContent).query;
  const EVERYTHING = "q="; // a query that says that nothing is selected

  /** The query that the fragment asks for; one that names only an event keeps the selection. */
  function queryOfFragment() {
    const own = fragment().query;
    const words = new URLSearchParams(own);
    if (!own || [...words.keys()].some((key) => key !== "event")) return own || opening;
    const next = new URLSearchParams(query ?? opening);
    next.set("event", words.get("event"));
    return next.toString();
  }

  let query = null;
  query = queryOfFragment();

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
    onShown() {},
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
    query = queryOfFragment();
    page.returned();
  });

  new ResizeObserver(tellHeight).observe(document.querySelector(".tl-page"));
  page.open(tour ? tour(edge) : edge);
})();
