/** The page's own words, in the language it speaks: the browser's half of timeline/words.py. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  let found = null;

  /** English words to those of the page's language, which the document brings; none in English. */
  function catalogue() {
    if (!found) {
      const block = document.getElementById("words");
      found = new Map(Object.entries(block ? JSON.parse(block.textContent) : {}));
    }
    return found;
  }

  /**
   * Words in the page's language, their slots filled.
   * @param {string} words in English
   * @param {Object<string, string|number>} [filled]
   * @returns {string}
   */
  function say(words, filled = {}) {
    const text = catalogue().get(words) ?? words;
    return text.replace(/\{(\w+)\}/g, (slot, name) => (Object.hasOwn(filled, name) ? filled[name] : slot));
  }

  /** Words that are said later, by a name. */
  const mark = (words) => words;

  /** A number with its thousands set apart. */
  function number(count) {
    return count.toLocaleString("en").replaceAll(",", say(","));
  }

  /**
   * Phrases as a list: A, B or C.
   * @param {string[]} phrases
   * @param {string} [last] how the last one is joined
   */
  function listed(phrases, last = mark("{some} or {one}")) {
    if (phrases.length < 2) return phrases.join("");
    return say(last, { some: phrases.slice(0, -1).join(say(", ")), one: phrases.at(-1) });
  }

  timeline.words = { say, mark, number, listed };
})();
