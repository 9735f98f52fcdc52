/** What an exercise comes to, in words: a verdict, a score, and where answers and dates differ. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { sorting, words } = timeline;
  const { say, mark, number } = words;

  const VERDICTS = {
    right: mark("Your answer agrees."),
    known: mark("Your answer agrees: knowing that it can't be told is all that can be known."),
    much: mark("You chose a side, and the dates don't decide."),
    little: mark("You said that it can't be told, and the dates decide it."),
    wrong: mark("You chose the other side."),
  };
  const GROUPS = {
    much: mark("Said too much: a side, where the dates don't decide"),
    little: mark("Said too little: can't be told, where the dates decide"),
    wrong: mark("On the wrong side"),
  };
  const DIFFERENCES = {
    "before unknown": mark("You put it before; the dates don't tell."),
    "after unknown": mark("You put it after; the dates don't tell."),
    "unknown before": mark("You said it can't be told; the dates put it before."),
    "unknown after": mark("You said it can't be told; the dates put it after."),
    "after before": mark("You put it after; the dates put it before."),
    "before after": mark("You put it before; the dates put it after."),
  };

  /** A new element, its properties and what is in it. */
  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  /** How an answer stands to what the dates prove, as a sentence. */
  function verdictInWords(placed, answer) {
    const found = sorting.verdict(placed, answer);
    return say(VERDICTS[found === "right" && answer === "unknown" ? "known" : found]);
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
    return element("dl", { className: "ls-bars", ariaLabel: say("Hands of the class") }, ...rows);
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
    const found = sorting.score(dealt, placed, answers);
    const aided = dealt.filter((card) => clued.has(card)).length;
    const more = [
      found.known ? say("{known} of them by knowing that it can't be told.", { known: found.known }) : "",
      aided ? say("{clued} placed with the source's date words.", { clued: aided }) : "",
    ].filter(Boolean);
    const groups = Object.keys(GROUPS).filter((name) => found[name].length);

    function difference(card) {
      const link = element("button", { type: "button", className: "ls-link" }, nameOf(card));
      link.dataset.goto = card;
      return element("li", {}, link, " ", say(DIFFERENCES[`${placed[card]} ${answers[card]}`]));
    }

    return [
      heading(say("{right} of {number} as the dates have it", { right: found.right.length, number: dealt.length })),
      ...(more.length ? [element("p", {}, more.join(" "))] : []),
      ...groups.flatMap((name) => [
        element("h3", {}, say(GROUPS[name])),
        element("ul", {}, ...found[name].map(difference)),
      ]),
    ];
  }

  /**
   * What an order comes to, and why each pair that stands the wrong way round does.
   * @param {{decided: number, open: number, wrong: Array}} judged from `sorting.judged`
   * @param {Function} nameOf what a card is called
   * @returns {Element[]}
   */
  function ofOrder({ decided, open, wrong }, nameOf) {
    const lines = wrong.map(([a, b, proved, why]) => {
      const [first, second] = (proved === "before" ? [a, b] : [b, a]).map(nameOf);
      const said = say("{first} certainly began before {second}.", { first, second });
      return element("li", {}, element("b", {}, said), ` ${why}`);
    });
    const scored = { right: decided - wrong.length, number: decided };
    return [
      heading(
        wrong.length
          ? say("{right} of {number} pairs that the dates decide stand as they must", scored)
          : say("Your order contradicts no date"),
      ),
      ...(lines.length ? [element("h3", {}, say("The wrong way round")), element("ul", {}, ...lines)] : []),
      element("p", {}, say("Pairs that the dates decide: {decided}. Of {open} others either order is right.", { decided, open })),
    ];
  }

  timeline.outcomes = { element, verdictInWords, bars, ofSorting, ofOrder };
})();
