/** The clipboard, and the old way to copy where a page has none. It gives `timeline.copy`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  /**
   * Copy a text.
   * @param {string} text
   * @param {function(): void} select marks the text on the page, to be copied the old way or by hand
   * @returns {Promise<boolean>} whether it was copied
   */
  timeline.copy = async function (text, select) {
    try {
      // A page with no origin may write no clipboard, and the browser would complain.
      if (window.origin === "null") throw new Error("there is no clipboard for this page");
      await window.navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No clipboard over plain HTTP, or none that may be written.
      select();
      return document.execCommand("copy");
    }
  };
})();
