/**
 * For a page that frames exhibits: each gets the height that it says it needs.
 *
 * Optional: without it an exhibit scrolls inside the height that it was given. It changes nothing
 * but the height of the frame that spoke.
 */
(function () {
  "use strict";
  const MOST = 50_000; // pixels

  window.addEventListener("message", ({ source, data }) => {
    if (!data || data.type !== "timeline:height" || !(data.height > 0)) return;
    for (const frame of document.getElementsByTagName("iframe")) {
      if (frame.contentWindow !== source) continue;
      frame.style.height = `${Math.min(Math.ceil(data.height), MOST)}px`;
    }
  });

  // Those that spoke before this script was read are asked again.
  for (const frame of document.getElementsByTagName("iframe")) {
    frame.contentWindow.postMessage({ type: "timeline:tell" }, "*");
  }
})();
