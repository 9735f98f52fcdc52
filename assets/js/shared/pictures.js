/**
 * The chart as a picture, drawn from the figure that stands alone and not from the page, and any
 * file handed to a reader. It gives `timeline.pictures`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  /** Hand a person a file. */
  function hand(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Plotly, which is fetched when the first picture is wanted. */
  async function plotly() {
    if (!window.Plotly) {
      await new Promise((done, fail) => {
        const script = document.createElement("script");
        const src = document.documentElement.dataset.plotly;
        document.body.append(Object.assign(script, { src, onload: done, onerror: fail }));
      });
    }
    return window.Plotly;
  }

  /**
   * Save a figure as a picture.
   * @param {{data: Object[], layout: Object}} figure the one that stands alone
   * @param {string} format "png" or "svg"
   */
  async function save(figure, format) {
    const { width, height } = figure.layout;
    const scale = format === "png" ? 2 : 1;
    const address = await (await plotly()).toImage(figure, { format, width, height, scale });
    const [head, body] = [address.slice(0, address.indexOf(",")), address.slice(address.indexOf(",") + 1)];
    const bytes = head.includes("base64")
      ? Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
      : decodeURIComponent(body);
    hand(new Blob([bytes], { type: format === "png" ? "image/png" : "image/svg+xml" }), `timeline.${format}`);
  }

  timeline.pictures = { hand, save };
})();
