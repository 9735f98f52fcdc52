/**
 * A class's exercise, which students do on its page: what is placed lives here, and nobody is asked
 * for anything.
 *
 * It needs no origin, no storage and no server. What the dates prove comes with the document, and
 * is shown once a card has been placed; where the teacher forbids it, it is not there.
 */
(function () {
  "use strict";
  const { copy, element, exerciseCards, exerciseDragging, exerciseResults, grading } = window.timeline;
  const { translate, number } = window.timeline.translation;
  const byId = (id) => document.getElementById(id);
  const block = byId("lesson");
  if (!block) return; // there is nothing to sort

  const data = JSON.parse(block.textContent);
  const main = document.querySelector("main");
  const cards = exerciseCards(data, byId("lesson-dealt"));
  const { called, labelOf, named, part } = cards;
  const every = cards.nodes.map((_, card) => card);
  const mayReveal = data.reveal !== "no";

  /** A round before anything is done with some of the cards. */
  function fresh(dealt) {
    return {
      dealt, // those that are to be sorted
      placed: every.map(() => ""),
      hands: every.map(() => ({})), // how many of the class for each answer, where they are counted
      clued: new Set(), // those whose date words were asked for
      revealed: new Set(),
      isDone: false, // whether all are revealed
    };
  }

  const state = {
    task: data.task, // "sort" or "order"
    round: fresh(every),
    order: every,
    outcome: null, // of the order, once it has been checked
    isHandedIn: false,
  };

  // -- looking at it ------------------------------------------------------------------------------

  const placedCards = () => state.round.dealt.filter((card) => state.round.placed[card]);
  const isAllPlaced = () => placedCards().length === state.round.dealt.length;
  const progress = () =>
    translate("{placed} of {number} placed", {
      placed: placedCards().length,
      number: state.round.dealt.length,
    });
  const missed = () =>
    grading.scoreSorting(state.round.dealt, state.round.placed, data.answers).missed;
  // What an order comes to holds dates: these wait until the cards are placed, or are revealed.
  const mayCheck = () =>
    mayReveal &&
    (data.task === "order" || state.round.isDone || (data.reveal === "any" && isAllPlaced()));

  /** What can be done next: the name of each step and what its button says. */
  function steps() {
    if (state.task === "order") {
      if (!mayReveal) return [["hand", translate("Show my order as text")]];
      if (state.outcome) return [["again", translate("Start again")]];
      if (mayCheck()) return [["check", translate("Check the order")]];
      return [["sort", translate("To check the order, first sort the cards")]];
    }
    if (!isAllPlaced()) return [];
    if (!mayReveal) return [["hand", translate("Show my answers as text")]];
    if (!state.round.isDone) return [["reveal", translate("Reveal all answers")]];
    const retry = missed().length ? [["retry", translate("Try the ones I missed")]] : [];
    return [...retry, ["again", translate("Start again")]];
  }

  /** What was done, as text that can be handed in. */
  function mine() {
    const { order, round } = state;
    if (state.task === "order") {
      return order.map((card, at) => `${at + 1}. ${named(card)}`).join("\n");
    }
    const line = (card) => {
      const clue = round.clued.has(card) ? ` (${translate("with the date words")})` : "";
      return `${named(card)} – ${labelOf(round.placed[card])}${clue}`;
    };
    return round.dealt.map(line).join("\n");
  }

  /** Tell those who don't see the page what has changed. */
  function announce(...sentences) {
    const region = byId("lesson-announced");
    const text = sentences.join(" ");
    // Said twice, it is to be heard twice.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }

  // -- drawing it ---------------------------------------------------------------------------------

  function draw() {
    const { task, order, round, isHandedIn } = state;
    main.dataset.task = task;
    main.toggleAttribute("data-done", round.isDone);
    for (const tab of main.querySelectorAll("button[data-task]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.task === task));
    }
    cards.arrange(task === "sort" ? every : order);
    every.forEach((card) => cards.draw(card, state));
    drawBins();
    byId("lesson-progress").textContent = task === "sort" ? progress() : "";
    drawSteps();
    drawOutcome();
    byId("lesson-handed-in").hidden = !isHandedIn;
    byId("lesson-mine").value = isHandedIn ? mine() : "";
  }

  function drawBins() {
    for (const bin of main.querySelectorAll("[data-bin]")) {
      const here = placedCards().filter((card) => state.round.placed[card] === bin.dataset.bin);
      const chips = here.map((card) => element("span", {}, number(card + 1)));
      bin.querySelector(".ls-chips").replaceChildren(...chips);
    }
  }

  function drawSteps() {
    const region = byId("lesson-steps");
    const wanted = steps();
    const now = [...region.children].map(({ dataset }) => dataset.step);
    if (wanted.map(([name]) => name).join() === now.join()) return;
    region.replaceChildren(
      ...wanted.map(([name, text], at) => {
        const button = element("button", { type: "button", textContent: text });
        button.className = at ? "tl-button" : "tl-button ls-primary";
        button.dataset.step = name;
        return button;
      }),
    );
  }

  function drawOutcome() {
    const { task, outcome, round } = state;
    const region = byId("lesson-outcome");
    let lines = [];
    if (task === "order" && outcome) lines = exerciseResults.ofOrder(outcome, called);
    if (task === "sort" && round.isDone) {
      lines = exerciseResults.ofSorting(round, data.answers, named);
    }
    region.hidden = !lines.length;
    region.replaceChildren(...lines);
  }

  // -- doing it -----------------------------------------------------------------------------------

  function place(card, answer) {
    if (state.round.revealed.has(card)) return;
    state.round.placed[card] = answer;
    draw();
    announce(`${called(card)}: ${labelOf(answer)}.`, `${progress()}.`);
  }

  /** Count hands for an answer; that with the most is where the class has placed the card. */
  function count(card, answer, hands) {
    state.round.hands[card][answer] = hands;
    const first = cards.leading(state.round.hands[card]);
    if (first) place(card, first);
  }

  function move(card, by) {
    const next = grading.moved(state.order, card, by);
    const at = next.indexOf(card);
    if (at === state.order.indexOf(card)) return;
    state.order = next;
    state.outcome = null;
    draw();
    const slots = { card: called(card), place: at + 1, number: next.length };
    announce(translate("{card} moved to place {place} of {number}.", slots));
  }

  function showClue(card) {
    state.round.clued.add(card);
    draw();
    const words = part(card, "clued");
    words.tabIndex = -1;
    words.focus();
    announce(words.textContent);
  }

  function reveal(card) {
    state.round.revealed.add(card);
    draw();
    const region = part(card, "revealed");
    focus(region);
    announce(region.querySelector("[data-verdict]").textContent);
  }

  function focus(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }

  function focusOutcome() {
    const title = byId("lesson-outcome-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  /** Turn to the first of the cards, and say how many there are. */
  function turnTo(dealt) {
    focus(cards.headingOf(dealt[0]));
    announce(translate("Cards dealt: {number}.", { number: dealt.length }));
  }

  function begin(dealt) {
    state.round = fresh(dealt);
    draw();
    turnTo(dealt);
  }

  const DO = {
    reveal() {
      state.round.dealt.forEach((card) => state.round.revealed.add(card));
      state.round.isDone = true;
      draw();
      focusOutcome();
    },
    retry: () => begin(missed()),
    again() {
      if (state.task === "order") {
        state.order = every;
        state.outcome = null;
        draw();
        turnTo(every);
      } else begin(every);
    },
    sort() {
      state.task = "sort";
      draw();
      const { dealt, placed } = state.round;
      focus(cards.headingOf(dealt.find((card) => !placed[card]) ?? dealt[0]));
    },
    check() {
      state.outcome = grading.scoreOrder(state.order, data.pairs);
      draw();
      focusOutcome();
    },
    hand() {
      state.isHandedIn = true;
      draw();
      focus(byId("lesson-mine-title"));
    },
  };

  async function copyMine() {
    const field = byId("lesson-mine");
    field.select(); // what is copied is seen
    const isCopied = await copy(field.value, () => field.select());
    const words = isCopied ? translate("Copied") : translate("Press Ctrl+C");
    byId("lesson-copy").textContent = words;
    announce(words);
  }

  // -- listening ----------------------------------------------------------------------------------

  main.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { dataset } = button;
    const holder = button.closest("[data-card]");
    const card = holder && Number(holder.dataset.card);
    if (dataset.task) {
      state.task = dataset.task;
      state.isHandedIn = false;
      draw();
    } else if (dataset.answer) place(card, dataset.answer);
    else if (dataset.move) move(card, Number(dataset.move));
    else if (dataset.step) DO[dataset.step]();
    else if (dataset.goto) focus(cards.headingOf(dataset.goto));
    else if (dataset.clue !== undefined) showClue(card);
    else if (dataset.reveal !== undefined) reveal(card);
    else if (button.id === "lesson-copy") copyMine();
  });

  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  main.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const card = Number(target.closest("[data-card]")?.dataset.card);
    if (target.matches("[role=radio]") && STEPS[key]) {
      const choices = cards.answersOf(card);
      const at = choices.indexOf(target) + STEPS[key] + choices.length;
      const next = choices[at % choices.length];
      event.preventDefault();
      next.focus();
      if (next.getAttribute("aria-disabled") !== "true") place(card, next.dataset.answer);
    } else if (target.matches("[data-handle]") && (STEPS[key] || key === "Home" || key === "End")) {
      event.preventDefault();
      const { length } = state.order;
      move(card, STEPS[key] ?? (key === "Home" ? -length : length));
    }
  });

  every.forEach((card) => {
    exerciseDragging.ontoPlaces(cards, card, (answer) => place(card, answer));
    exerciseDragging.alongList(cards, card, () => state.order, (by) => move(card, by));
    if (data.hasHands) cards.addHands(card, (answer, hands) => count(card, answer, hands));
  });
  draw();
  document.documentElement.dataset.timeline = "ready";
})();
