/**
 * What an exercise comes to, in words: a verdict, a score, and where answers and dates differ. It
 * gives `timeline.exerciseResults`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { element, grading } = timeline;
  const { translate, noop, number } = timeline.translation;

  const VERDICTS = {
    right: noop("Your answer agrees."),
    known: noop("Your answer agrees: knowing that it can't be told is all that can be known."),
    much: noop("You chose a side, and the dates don't decide."),
    little: noop("You said that it can't be told, and the dates decide it."),
    wrong: noop("You chose the other side."),
  };
  const GROUPS = {
    much: noop("Said too much: a side, where the dates don't decide"),
    little: noop("Said too little: can't be told, where the dates decide"),
    wrong: noop("On the wrong side"),
  };
  const DIFFERENCES = {
    "before unknown": noop("You put it before; the dates don't tell."),
    "after unknown": noop("You put it after; the dates don't tell."),
    "unknown before": noop("You said it can't be told; the dates put it before."),
    "unknown after": noop("You said it can't be told; the dates put it after."),
    "after before": noop("You put it after; the dates put it before."),
    "before after": noop("You put it before; the dates put it after."),
  };

  /** How an answer stands to what the dates prove, as a sentence. */
  function verdictInWords(placed, answer) {
    const verdict = grading.verdict(placed, answer);
    return translate(VERDICTS[verdict === "right" && answer === "unknown" ? "known" : verdict]);
  }

  /**
   * The hands of a class, a bar for each answer, that of the dates marked.
   * @param {[string, string, number][]} hands each answer, what it is called, and how many
   * @param {string} answer what the dates prove
   */
  function bars(hands, answer) {
    const most = Math.max(...hands.map(([, , count]) => count));
    const rows = hands.map(([each, label, count]) => {
      const bar = element("span", { className: "ls-bar" });
      bar.style.width = `${(70 * count) / most}%`;
      const name = each === answer ? `✓ ${label}` : label;
      return element("div", {}, element("dt", {}, name), element("dd", {}, bar, number(count)));
    });
    return element("dl", { className: "ls-bars", ariaLabel: translate("Hands of the class") }, ...rows);
  }

  const heading = (text) => element("h2", { id: "lesson-outcome-title", tabIndex: -1 }, text);

  /**
   * The score of sorted cards, and where answers and dates differ.
   * @param {{dealt: number[], placed: string[], clued: Set<number>}} done
   * @param {string[]} answers by card
   * @param {Function} nameOf what a card is called
   * @returns {Element[]}
   */
  function ofSorting({ dealt, placed, clued }, answers, nameOf) {
    const score = grading.scoreSorting(dealt, placed, answers);
    const { known } = score;
    const right = score.right.length;
    const aided = dealt.filter((card) => clued.has(card)).length;
    const more = [
      known ? translate("{known} of them by knowing that it can't be told.", { known }) : "",
      aided ? translate("{clued} placed with the source's date words.", { clued: aided }) : "",
    ].filter(Boolean);
    const groups = Object.keys(GROUPS).filter((name) => score[name].length);

    function difference(card) {
      const link = element("button", { type: "button", className: "ls-link" }, nameOf(card));
      link.dataset.goto = card;
      return element("li", {}, link, " ", translate(DIFFERENCES[`${placed[card]} ${answers[card]}`]));
    }

    return [
      heading(translate("{right} of {number} as the dates have it", { right, number: dealt.length })),
      ...(more.length ? [element("p", {}, more.join(" "))] : []),
      ...groups.flatMap((name) => [
        element("h3", {}, translate(GROUPS[name])),
        element("ul", {}, ...score[name].map(difference)),
      ]),
    ];
  }

  /**
   * What an order comes to, and why each pair that stands the wrong way round does.
   * @param {{decided: number, open: number, wrong: Array}} score from `grading.scoreOrder`
   * @param {Function} nameOf what a card is called
   * @returns {Element[]}
   */
  function ofOrder({ decided, open, wrong }, nameOf) {
    const lines = wrong.map(([a, b, proved, why]) => {
      const [first, second] = (proved === "before" ? [a, b] : [b, a]).map(nameOf);
      const fact = translate("{first} certainly began before {second}.", { first, second });
      return element("li", {}, element("b", {}, fact), ` ${why}`);
    });
    const numbers = { right: decided - wrong.length, number: decided };
    const openPairs = noop("Pairs that the dates decide: {decided}. Of {open} others either order is right.");
    return [
      heading(
        wrong.length
          ? translate("{right} of {number} pairs that the dates decide stand as they must", numbers)
          : translate("Your order contradicts no date"),
      ),
      ...(lines.length
        ? [element("h3", {}, translate("The wrong way round")), element("ul", {}, ...lines)]
        : []),
      element("p", {}, translate(openPairs, { decided, open })),
    ];
  }

  timeline.exerciseResults = { verdictInWords, bars, ofSorting, ofOrder };
})();
