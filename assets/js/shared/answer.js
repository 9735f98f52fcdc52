/**
 * The answer to a collection's question as one sentence, computed from what is shown: the browser's
 * half of the rule that Python has. It gives `timeline.answer`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { number } = timeline.translation;

  const many = (count) => (count < 2 ? ["none", "one"][count] : "some");
  const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  /**
   * Say on which sides of a pivot the gestures that are shown began.
   * @param {Object<string, number>} counts as timeline.counts gives them
   * @param {string} pivot its title
   * @param {{isOnly: boolean, words: Object<string, string>}} rule as Python makes it
   */
  timeline.answer = function ({ before, either, after, undated, on }, pivot, rule) {
    const words = (key, count = 0, more = {}) => {
      const filled = { number: number(count), pivot, ...more };
      return rule.words[key].replace(/\{(\w+)\}/g, (slot, name) => filled[name] ?? slot);
    };
    if (!before && !after && !on) {
      if (either) return words(either === 1 ? "one either" : "all either", either);
      return words(undated ? "none dated" : "none shown");
    }
    if (!before && !either && !(on && after)) return sentence(words(on ? "all on" : "all after"));
    const said = words(`${many(before)} before`, before, { after: words(`${many(after)} after`, after) });
    return before && rule.isOnly ? words("not only", 0, { answer: said }) : sentence(said);
  };
})();
