/**
 * The rendered views that an exhibit carries for the steps of its tour, since it asks nobody for
 * another. It gives `timeline.carriedViews`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);

  const PARTS = ["headline", "facets", "comparison", "ledger"];

  const { views, frames: rendered } = read("carried");
  // The first is the one that the document opens with, as it stands before any script has changed it.
  const opening = read("opening");
  if (byId("chart")) opening.figure.svg = byId("chart").innerHTML;
  for (const part of PARTS) opening[part] = byId(part)?.innerHTML || "";
  rendered.unshift(opening);

  let now = 0; // which of them is shown

  /** Show the view that the query asks for, if it is one that is carried and not yet shown. */
  function show() {
    const { page, selection } = timeline;
    const isWanted = (view) =>
      view && selection.RENDERING_KEYS.every((key) => view.words[key] === page.parameter(key));
    // A step may be rendered on its own, with room for its events alone.
    const step = views[Number(page.parameter("tour"))];
    const wanted = isWanted(step) ? step : views.find(isWanted);
    if (!wanted || wanted.frame === now) return;
    now = wanted.frame;
    // What is as in the opening view does not stand in another.
    const { scene, ...parts } = rendered[now];
    const whole = { ...opening.scene, ...scene, view: wanted.words, notices: [] };
    timeline.rendered.put({ ...opening, ...parts, scene: whole });
  }

  timeline.carriedViews = { show };
})();
