/**
 * The tour: captions, each with a view. Which step is shown stands in the address. It gives
 * `timeline.tour`.
 *
 * It is put around the page's edge (see page.js), so that the page itself knows nothing of it.
 * Python has the other half of the rule: `tour=3` alone is the third step's view, with anything of
 * a view beside it the view is what the address says.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const byId = (id) => document.getElementById(id);
  const translate = (words, filled) => timeline.translation.translate(words, filled);

  const GAP = 8; // pixels
  const LEAST = 60; // pixels of the chart that a mark needs to be seen
  const NOTHING = "q="; // it says that a view is one, though it leaves nothing out
  const { steps, place, called } = JSON.parse(byId("tour-data").textContent);

  let edge = null; // the page's own
  let isFirst = true;
  let isNew = false; // whether a step has been gone to and what it shows not yet been looked for

  // -- queries ------------------------------------------------------------------------------------

  const pairs = (query) => [...new URLSearchParams(query)];
  const keyOf = (piece) => pairs(piece)[0]?.[0];
  const joined = (parts) => parts.filter(Boolean).join("&");

  /** Whether a key is part of a view, and so of a step's; how large it is drawn is not. */
  function isOfView(key) {
    const { FACETS, RENDERING_KEYS } = timeline.selection;
    const keys = [...FACETS, "q", "from", "to", ...RENDERING_KEYS, "event"];
    return key !== "size" && key !== "count" && keys.includes(key);
  }

  /** The number of the step that a query names; 0 if it names none, or none that there is. */
  function numberOf(query) {
    const words = new URLSearchParams(query).get("tour") || "";
    const number = /^\d{1,3}$/.test(words) ? Number(words) : 0;
    return number <= steps.length ? number : 0;
  }

  const isBare = (query) => !query.split("&").some((piece) => isOfView(keyOf(piece)));

  /** A query that names a step and nothing of a view, with that step's view; others as is. */
  function walked(query) {
    const number = numberOf(query);
    return number && isBare(query) ? joined([steps[number - 1].query, query]) : query;
  }

  /** A query that is to be kept as it is meant: a view that leaves nothing out is not the step's. */
  function meant(query) {
    const isStep = numberOf(query) && isBare(query) && steps[numberOf(query) - 1].query;
    return isStep ? `${NOTHING}&${query}` : query;
  }

  /** The query of a step, with what in the address is not of a view. */
  function queryOf(number) {
    const isOther = (piece) => piece && !isOfView(keyOf(piece)) && keyOf(piece) !== "tour";
    const others = edge.query().split("&").filter(isOther);
    return joined([steps[number - 1].query, ...others, `tour=${number}`]);
  }

  /** What makes a view, however it is written; to open a card is no change of it. */
  function plain(query) {
    const parts = pairs(query).filter(([key, value]) => isOfView(key) && key !== "event" && value);
    return JSON.stringify(parts.map((pair) => pair.join("=")).sort());
  }

  // -- the bar ------------------------------------------------------------------------------------

  /** Write only what is new: what is written is announced. */
  function write(node, words) {
    if (node.textContent !== words) node.textContent = words;
  }

  function lead(link, number) {
    link.hidden = !steps[number - 1];
    if (link.hidden) return;
    link.dataset.step = number;
    link.href = place + queryOf(number);
  }

  /** Bring the bar up to the query. */
  function show() {
    const query = walked(edge.query());
    const number = numberOf(query);
    byId("tour").hidden = !number;
    if (!number) return;
    const { title, text, query: own } = steps[number - 1];
    write(byId("tour-at"), translate("Step {number} of {last}", { number, last: steps.length }));
    write(byId("tour-said").firstChild, title);
    write(byId("tour-said").lastChild, text);
    [...byId("tour-marks").children].forEach((mark, i) => mark.classList.toggle("is-done", i < number));
    lead(byId("tour-back"), number - 1);
    lead(byId("tour-next"), number + 1);
    lead(byId("tour-own").querySelector("a"), number);
    byId("tour-own").hidden = plain(query) === plain(own);
    const tally = document.querySelector(".tl-tour__tally");
    const { isEmpty, parse } = timeline.selection;
    // Where everything is shown it would answer before it is asked.
    const isNothing = () => [...tally.children].every((slot) => slot.textContent === "0");
    if (tally) tally.hidden = isEmpty(parse(query).selection) || isNothing();
    for (const link of byId("tour-steps").querySelectorAll("a")) {
      if (Number(link.dataset.step) === number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    document.querySelector("[data-tour-end]").href = place + ended();
    document.title = `${title} · ${called}`;
  }

  const stays = () => getComputedStyle(byId("tour")).position === "sticky";

  /** Keep free what the bar covers while it stays at the top. */
  function makeRoom() {
    const bar = byId("tour");
    const room = !bar.hidden && stays() ? `${bar.offsetHeight + GAP}px` : "";
    document.documentElement.style.scrollPaddingTop = room;
  }

  /** Bring the highest of the marks that are shown into view, if none is and the caption stays. */
  function seek() {
    const { parameter, scene } = timeline.page;
    const { RENDERING_KEYS } = timeline.selection;
    const isAwaited = RENDERING_KEYS.some((key) => scene().view[key] !== parameter(key));
    if (!isNew || isAwaited || byId("tour").hidden || !stays()) return;
    isNew = false;
    const marks = [...document.querySelectorAll("#chart path.point:not(.is-gone)")];
    const top = Math.min(...marks.map((mark) => mark.getBoundingClientRect().top));
    if (marks.length && top > window.innerHeight - LEAST) window.scrollBy(0, top - window.innerHeight / 2);
  }

  /** Bring the caption to the top of the window, the chart under it, and the focus into the bar. */
  function attend() {
    const bar = byId("tour");
    if (bar.hidden) return;
    const inUse = document.activeElement;
    if (!bar.contains(inUse) || !inUse.checkVisibility()) byId("tour-said").focus({ preventScroll: true });
    // Where it belongs, and not where it stays.
    bar.style.position = "static";
    const { top } = bar.getBoundingClientRect();
    bar.style.position = "";
    window.scrollBy(0, top - GAP);
  }

  /** Turn to a step that has been gone to; what it shows may be on its way. */
  function arrive() {
    isNew = true;
    attend();
    seek();
  }

  // -- what people press --------------------------------------------------------------------------

  function keep(query) {
    if (query !== edge.query()) edge.keep(query, false);
    timeline.page.apply();
  }

  function go(number) {
    if (!steps[number - 1]) return;
    byId("tour-steps").open = false;
    // Each step begins with the dates that the chart opens with.
    const chart = byId("chart");
    if (chart?.classList.contains("is-drawn")) timeline.chart.zoom(chart, "reset");
    keep(queryOf(number));
    arrive();
  }

  const ended = () => joined(walked(edge.query()).split("&").filter((piece) => keyOf(piece) !== "tour"));

  function end() {
    keep(ended());
    document.querySelector(".tl-tour-start a").focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step], [data-tour-end]");
    if (!link || !edge || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.step) go(Number(link.dataset.step));
    else end();
  });

  // What presenters' clickers send; with the focus in the bar alone, since a page scrolls by them.
  const WAYS = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 };

  byId("tour").addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    go(numberOf(walked(edge.query())) + way);
  });

  function notices() {
    const step = new URLSearchParams(edge.query()).get("tour");
    if (!step || numberOf(edge.query())) return [];
    const filled = { step: step.slice(0, 60), last: steps.length };
    return [translate("The step “{step}” is ignored: write a number from 1 to {last}.", filled)];
  }

  /**
   * The page's edge with the tour around it.
   * @param {Object} given see Edge in page.js
   */
  timeline.tour = (given) => {
    edge = given;
    return {
      ...given,
      query: () => walked(given.query()),
      keep: (next, replace) => given.keep(meant(next), replace),
      notices: () => [...given.notices(), ...notices()],
      onShown() {
        show();
        makeRoom();
        seek();
        given.onShown();
        timeline.carriedViews?.show();
        // A frame takes no focus from the page that it stands in.
        if (isFirst && window.parent === window) setTimeout(arrive);
        isFirst = false;
      },
    };
  };
})();
