/** The frames that an exhibit carries for the steps of its tour, since it asks nobody for another. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);

  const PARTS = ["headline", "facets", "comparison", "ledger"];

  const { views, frames } = read("carried");
  // The first is the one that the document opens with, as it stands before any script has changed it.
  const opening = read("opening");
  for (const part of PARTS) opening[part] = byId(part)?.innerHTML || "";
  frames.unshift(opening);

  let now = 0;

  /** Show the frame that the query asks for, if it is one that is carried and not yet shown. */
  function show() {
    const { view, selection } = timeline;
    const isAsked = (each) => each && selection.FRAME_KEYS.every((key) => each.words[key] === view.parameter(key));
    // A step may have a frame of its own, with room for its events alone.
    const step = views[Number(view.parameter("tour"))];
    const found = isAsked(step) ? step : views.find(isAsked);
    if (!found || found.frame === now) return;
    now = found.frame;
    // What is as in the opening frame does not stand in another.
    const { scene, ...parts } = frames[now];
    timeline.frames.put({ ...opening, ...parts, scene: { ...opening.scene, ...scene, view: found.words, notices: [] } });
  }

  timeline.carried = { show };
})();
