/** The cards of an exercise on the page. It gives `timeline.exerciseCards`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { element, exerciseResults: results, grading } = timeline;
  const { translate } = timeline.translation;

  const ANSWERS = ["before", "after", "unknown"];

  const labelOf = (answer) =>
    document.querySelector(`[role=radio][data-answer=${answer}]`).textContent;
  const called = (card) => translate("Card {number}", { number: card + 1 });

  /** The answer with the most hands; none where two have as many. */
  function leading(hands) {
    const counts = ANSWERS.map((each) => hands[each] || 0);
    const most = Math.max(...counts);
    const first = ANSWERS.filter((_, at) => counts[at] === most);
    return most && first.length === 1 ? first[0] : "";
  }

  /**
   * The cards in a list, which are called by their numbers.
   * @param {Object} data what the document brings of the exercise
   * @param {Element} list
   */
  timeline.exerciseCards = function (data, list) {
    const nodes = [...list.querySelectorAll("[data-card]")];

    const part = (card, name) => nodes[card].querySelector(`[data-${name}]`);
    const answersOf = (card) => [...nodes[card].querySelectorAll("[data-answer][role=radio]")];
    const headingOf = (card) => nodes[card].querySelector("h2");
    const named = (card) => `${called(card)} · ${headingOf(card).textContent}`;

    /** Put the cards in an order, all around the one that has the focus or is dragged. */
    function arrange(order) {
      const now = [...list.children].map(({ dataset }) => Number(dataset.card));
      if (now.every((card, at) => card === order[at])) return;
      const inUse =
        list.querySelector(".is-dragged") || list.querySelector(":focus")?.closest("[data-card]");
      const fixed = inUse ? nodes.indexOf(inUse) : order[0];
      const at = order.indexOf(fixed);
      order.slice(0, at).forEach((card) => list.insertBefore(nodes[card], nodes[fixed]));
      order.slice(at + 1).forEach((card) => list.append(nodes[card]));
    }

    /**
     * Show a card as it stands.
     * @param {number} card
     * @param {Object} state of the exercise, see exercise.js
     */
    function draw(card, { task, round, order, outcome }) {
      const node = nodes[card];
      const placed = round.placed[card];
      const isRevealed = round.revealed.has(card);
      node.hidden = task === "sort" && !round.dealt.includes(card);
      node.dataset.placed = placed;
      answersOf(card).forEach((button, at) => {
        const isChosen = button.dataset.answer === placed;
        button.setAttribute("aria-checked", String(isChosen));
        button.setAttribute("aria-disabled", String(isRevealed));
        button.tabIndex = isChosen || (!placed && at === 0) ? 0 : -1;
      });
      for (const field of node.querySelectorAll("[data-hands]")) {
        field.readOnly = isRevealed;
        const hands = round.hands[card][field.dataset.hands] ?? "";
        if (field !== document.activeElement) field.value = hands;
      }
      const reveal = part(card, "reveal");
      if (reveal) reveal.hidden = !placed || isRevealed;
      drawRevealed(card, round);
      drawClue(card, round);
      const place = order.indexOf(card);
      for (const button of node.querySelectorAll("[data-move]")) {
        const isAtEnd = button.dataset.move < 0 ? place === 0 : place === order.length - 1;
        button.setAttribute("aria-disabled", String(isAtEnd));
      }
      drawNeighbour(card, order[place + 1], outcome);
    }

    function drawRevealed(card, round) {
      const isRevealed = round.revealed.has(card);
      const region = part(card, "revealed");
      if (region.hidden === !isRevealed) return;
      region.hidden = !isRevealed;
      region.innerHTML = isRevealed ? data.revealed[card] : "";
      if (!isRevealed) return;
      const [placed, answer] = [round.placed[card], data.answers[card]];
      const verdict = region.querySelector("[data-verdict]");
      verdict.dataset.verdict = grading.verdict(placed, answer);
      verdict.textContent = results.verdictInWords(placed, answer);
      const hands = ANSWERS.map((each) => [each, labelOf(each), round.hands[card][each] || 0]);
      if (hands.some(([, , count]) => count)) verdict.after(results.bars(hands, answer));
    }

    function drawClue(card, round) {
      const words = part(card, "clued");
      if (!words) return;
      const isClued = round.clued.has(card);
      words.innerHTML = isClued ? data.clues[card] : "";
      words.hidden = !isClued;
      part(card, "clue").hidden = isClued || round.revealed.has(card);
    }

    /** Between two cards whose order can't be told it says so, once the order has been checked. */
    function drawNeighbour(card, next, outcome) {
      const line = part(card, "neighbour");
      const pair = outcome && next !== undefined && grading.pairOf(card, next, data.pairs);
      const isOpen = Boolean(pair) && (pair[2] === "unknown" || pair[2] === "same day");
      line.hidden = !isOpen;
      line.replaceChildren();
      if (!isOpen) return;
      const words = translate("Either order of this and the next is right.");
      line.append(element("b", {}, words), ` ${pair[3]}`);
    }

    /**
     * Add fields for the hands of a class to a card, one under each answer.
     * @param {number} card
     * @param {function(string, number): void} onCount called with an answer and its hands
     */
    function addHands(card, onCount) {
      const fields = ANSWERS.map((answer) => {
        const slots = { answer: labelOf(answer), card: called(card) };
        const ariaLabel = translate("Hands for “{answer}”, {card}", slots);
        const field = element("input", { type: "number", min: 0, max: 999, ariaLabel });
        field.dataset.hands = answer;
        field.addEventListener("input", () =>
          onCount(answer, Math.max(0, Math.floor(field.value) || 0)),
        );
        return field;
      });
      nodes[card].querySelector(".ls-answers").after(
        element("p", { className: "ls-hands-name" }, translate("Hands:")),
        element("div", { className: "ls-hands" }, ...fields),
      );
    }

    return {
      nodes, part, answersOf, headingOf, labelOf, called, named, leading, arrange, draw, addHands,
    };
  };
})();
