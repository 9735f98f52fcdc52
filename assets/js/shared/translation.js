/**
 * The page's own words in its language, which the document brings: the browser's half of the
 * translation that Python does. It gives `timeline.translation`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  let catalogue = null;

  /** Words in the page's language, by what they are in English; none where it is English. */
  function inLanguage() {
    if (!catalogue) {
      const block = document.getElementById("words");
      catalogue = new Map(Object.entries(block ? JSON.parse(block.textContent) : {}));
    }
    return catalogue;
  }

  /**
   * Words in the page's language, their slots filled.
   * @param {string} words in English
   * @param {Object<string, string|number>} [values] by slot
   * @returns {string}
   */
  function translate(words, values = {}) {
    const text = inLanguage().get(words) ?? words;
    return text.replace(/\{(\w+)\}/g, (slot, name) => (Object.hasOwn(values, name) ? values[name] : slot));
  }

  /** Words that are translated later, by a name. */
  const noop = (words) => words;

  /** A number with its thousands set apart. */
  function number(count) {
    return count.toLocaleString("en").replaceAll(",", translate(","));
  }

  /**
   * Phrases as a list: A, B or C.
   * @param {string[]} phrases
   * @param {string} [last] how the last one is joined
   */
  function listed(phrases, last = noop("{some} or {one}")) {
    if (phrases.length < 2) return phrases.join("");
    return translate(last, { some: phrases.slice(0, -1).join(translate(", ")), one: phrases.at(-1) });
  }

  timeline.translation = { translate, noop, number, listed };
})();
