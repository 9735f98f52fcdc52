/**
 * What a student's answers come to: the browser's half of the grading, which knows no dates but what
 * they prove. It gives `timeline.grading`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const UNKNOWN = "unknown";

  /**
   * How an answer stands to what the dates prove.
   * @param {string} placed
   * @param {string} answer
   * @returns {"right"|"much"|"little"|"wrong"} too much is a side that the dates don't prove; too
   *   little is none where they prove one
   */
  function verdict(placed, answer) {
    if (placed === answer) return "right";
    if (answer === UNKNOWN) return "much";
    return placed === UNKNOWN ? "little" : "wrong";
  }

  /**
   * What is right of some sorted cards, and what is not and how.
   * @param {number[]} dealt the cards
   * @param {string[]} placed by card
   * @param {string[]} answers by card
   */
  function scoreSorting(dealt, placed, answers) {
    const groups = { right: [], much: [], little: [], wrong: [] };
    dealt.forEach((card) => groups[verdict(placed[card], answers[card])].push(card));
    const known = groups.right.filter((card) => answers[card] === UNKNOWN).length;
    return { ...groups, known, missed: dealt.filter((card) => !groups.right.includes(card)) };
  }

  /**
   * What an order of cards puts the wrong way round; one that contradicts nothing is right.
   * @param {number[]} order
   * @param {[number, number, string, string][]} pairs two cards, what is proved of them, and why
   */
  function scoreOrder(order, pairs) {
    const decided = pairs.filter(([, , proved]) => proved === "before" || proved === "after");
    const at = (card) => order.indexOf(card);
    const wrong = decided.filter(([a, b, proved]) => at(a) < at(b) !== (proved === "before"));
    return { decided: decided.length, open: pairs.length - decided.length, wrong };
  }

  /** The pair of two cards, whichever of them comes first. */
  function pairOf(a, b, pairs) {
    return pairs.find(([first, second]) => first === Math.min(a, b) && second === Math.max(a, b));
  }

  /**
   * An order with one card some places later, or earlier; as far as it goes.
   * @param {number[]} order
   * @param {number} card
   * @param {number} by
   */
  function moved(order, card, by) {
    const others = order.filter((each) => each !== card);
    const to = Math.max(0, Math.min(others.length, order.indexOf(card) + by));
    return [...others.slice(0, to), card, ...others.slice(to)];
  }

  timeline.grading = { verdict, scoreSorting, scoreOrder, pairOf, moved };
})();
