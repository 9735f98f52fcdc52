/**
 * A class's exercise: what is placed lives here, and nobody is asked for anything.
 *
 * It needs no origin, no storage and no server. What the dates prove comes with the document, and
 * is shown once a card has been placed; where the teacher forbids it, it is not there.
 */
(function () {
  "use strict";
  const { draggable, outcomes, sorting, words } = window.timeline;
  const { element } = outcomes;
  const { say, number } = words;
  const byId = (id) => document.getElementById(id);
  const block = byId("lesson");
  if (!block) return; // there is nothing to sort

  const told = JSON.parse(block.textContent);
  const main = document.querySelector("main");
  const list = byId("lesson-dealt");
  const cards = [...list.querySelectorAll("[data-card]")];
  const every = cards.map((_, card) => card);
  const ANSWERS = ["before", "after", "unknown"];
  const mayReveal = told.reveal !== "no";

  /** The exercise before anything is done with some of its cards. */
  function fresh(dealt) {
    return {
      dealt, // those that are to be sorted
      placed: every.map(() => ""),
      hands: every.map(() => ({})), // how many of the class for each answer, where they are counted
      clued: new Set(), // those whose date words were asked for
      shown: new Set(), // those revealed
      isDone: false, // whether all are
    };
  }

  let task = told.task;
  let state = fresh(every);
  let order = every;
  let outcome = null; // of the order, once it has been checked
  let isHandedIn = false;

  // -- looking at it ------------------------------------------------------------------------------

  const part = (card, name) => cards[card].querySelector(`[data-${name}]`);
  const answersOf = (card) => [...cards[card].querySelectorAll("[data-answer][role=radio]")];
  const called = (card) => say("Card {number}", { number: card + 1 });
  const named = (card) => `${called(card)} · ${cards[card].querySelector("h2").textContent}`;
  const labelOf = (answer) => document.querySelector(`[role=radio][data-answer=${answer}]`).textContent;
  const placedCards = () => state.dealt.filter((card) => state.placed[card]);
  const isAllPlaced = () => placedCards().length === state.dealt.length;
  const progress = () =>
    say("{placed} of {number} placed", { placed: placedCards().length, number: state.dealt.length });
  // What an order comes to holds dates: these wait until the cards are placed, or are revealed.
  const mayCheck = () =>
    mayReveal && (told.task === "order" || state.isDone || (told.reveal === "any" && isAllPlaced()));

  /** Tell those who don't see the page what has changed. */
  function announce(...sentences) {
    const region = byId("lesson-announced");
    const text = sentences.join(" ");
    // Said twice, it is to be heard twice.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }

  // -- drawing it ---------------------------------------------------------------------------------

  function draw() {
    main.dataset.task = task;
    main.toggleAttribute("data-done", state.isDone);
    for (const tab of main.querySelectorAll("button[data-task]")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.task === task));
    }
    arrange(task === "sort" ? every : order);
    every.forEach(drawCard);
    drawBins();
    byId("lesson-progress").textContent = task === "sort" ? progress() : "";
    drawSteps();
    drawOutcome();
    byId("lesson-handed-in").hidden = !isHandedIn;
    byId("lesson-mine").value = isHandedIn ? mine() : "";
  }

  /** Put the cards in an order, all around the one that has the focus or is dragged. */
  function arrange(wanted) {
    const now = [...list.children].map(({ dataset }) => Number(dataset.card));
    if (now.every((card, at) => card === wanted[at])) return;
    const held = list.querySelector(".is-dragged") || list.querySelector(":focus")?.closest("[data-card]");
    const keep = held ? cards.indexOf(held) : wanted[0];
    const at = wanted.indexOf(keep);
    wanted.slice(0, at).forEach((card) => list.insertBefore(cards[card], cards[keep]));
    wanted.slice(at + 1).forEach((card) => list.append(cards[card]));
  }

  function drawCard(card) {
    const node = cards[card];
    const placed = state.placed[card];
    const isShown = state.shown.has(card);
    node.hidden = task === "sort" && !state.dealt.includes(card);
    node.dataset.placed = placed;
    answersOf(card).forEach((button, at) => {
      const isChosen = button.dataset.answer === placed;
      button.setAttribute("aria-checked", String(isChosen));
      button.setAttribute("aria-disabled", String(isShown));
      button.tabIndex = isChosen || (!placed && at === 0) ? 0 : -1;
    });
    for (const field of node.querySelectorAll("[data-hands]")) {
      field.readOnly = isShown;
      if (field !== document.activeElement) field.value = state.hands[card][field.dataset.hands] ?? "";
    }
    const reveal = part(card, "reveal");
    if (reveal) reveal.hidden = !placed || isShown;
    drawRevealed(card, isShown);
    drawClue(card);
    const place = order.indexOf(card);
    for (const button of node.querySelectorAll("[data-move]")) {
      const isAtEnd = button.dataset.move < 0 ? place === 0 : place === order.length - 1;
      button.setAttribute("aria-disabled", String(isAtEnd));
    }
    drawNeighbour(card, order[place + 1]);
  }

  function drawRevealed(card, isShown) {
    const region = part(card, "revealed");
    if (region.hidden === !isShown) return;
    region.hidden = !isShown;
    region.innerHTML = isShown ? told.revealed[card] : "";
    if (!isShown) return;
    const answer = told.answers[card];
    const verdict = region.querySelector("[data-verdict]");
    verdict.dataset.verdict = sorting.verdict(state.placed[card], answer);
    verdict.textContent = outcomes.verdictInWords(state.placed[card], answer);
    const hands = ANSWERS.map((each) => [each, labelOf(each), state.hands[card][each] || 0]);
    if (hands.some(([, , count]) => count)) verdict.after(outcomes.bars(hands, answer));
  }

  function drawClue(card) {
    const words = part(card, "clued");
    if (!words) return;
    const isClued = state.clued.has(card);
    words.innerHTML = isClued ? told.clues[card] : "";
    words.hidden = !isClued;
    part(card, "clue").hidden = isClued || state.shown.has(card);
  }

  /** Between two cards whose order can't be told it says so, once the order has been checked. */
  function drawNeighbour(card, next) {
    const line = part(card, "neighbour");
    const pair = outcome && next !== undefined && sorting.pairOf(card, next, told.pairs);
    const isOpen = Boolean(pair) && (pair[2] === "unknown" || pair[2] === "same day");
    line.hidden = !isOpen;
    line.replaceChildren();
    if (isOpen) line.append(element("b", {}, say("Either order of this and the next is right.")), ` ${pair[3]}`);
  }

  function drawBins() {
    for (const bin of main.querySelectorAll("[data-bin]")) {
      const here = placedCards().filter((card) => state.placed[card] === bin.dataset.bin);
      const chips = here.map((card) => element("span", {}, number(card + 1)));
      bin.querySelector(".ls-chips").replaceChildren(...chips);
    }
  }

  /** What can be done next: the name of each step and what its button says. */
  function steps() {
    if (task === "order") {
      if (!mayReveal) return [["hand", say("Show my order as text")]];
      if (outcome) return [["again", say("Start again")]];
      if (mayCheck()) return [["check", say("Check the order")]];
      return [["sort", say("To check the order, first sort the cards")]];
    }
    if (!isAllPlaced()) return [];
    if (!mayReveal) return [["hand", say("Show my answers as text")]];
    if (!state.isDone) return [["reveal", say("Reveal all answers")]];
    const { missed } = sorting.score(state.dealt, state.placed, told.answers);
    const retry = missed.length ? [["retry", say("Try the ones I missed")]] : [];
    return [...retry, ["again", say("Start again")]];
  }

  function drawSteps() {
    const place = byId("lesson-steps");
    const wanted = steps();
    const now = [...place.children].map(({ dataset }) => dataset.step);
    if (wanted.map(([name]) => name).join() === now.join()) return;
    place.replaceChildren(
      ...wanted.map(([name, text], at) => {
        const button = element("button", { type: "button", textContent: text });
        button.className = at ? "tl-button" : "tl-button ls-primary";
        button.dataset.step = name;
        return button;
      }),
    );
  }

  function drawOutcome() {
    const place = byId("lesson-outcome");
    let lines = [];
    if (task === "order" && outcome) lines = outcomes.ofOrder(outcome, called);
    if (task === "sort" && state.isDone) {
      lines = outcomes.ofSorting(state, told.answers, named);
    }
    place.hidden = !lines.length;
    place.replaceChildren(...lines);
  }

  /** What was done, as text that can be handed in. */
  function mine() {
    if (task === "order") {
      return order.map((card, at) => `${at + 1}. ${named(card)}`).join("\n");
    }
    const line = (card) => {
      const clue = state.clued.has(card) ? ` (${say("with the date words")})` : "";
      return `${named(card)} – ${labelOf(state.placed[card])}${clue}`;
    };
    return state.dealt.map(line).join("\n");
  }

  // -- doing it -----------------------------------------------------------------------------------

  function place(card, answer) {
    if (state.shown.has(card)) return;
    state.placed[card] = answer;
    draw();
    announce(`${called(card)}: ${labelOf(answer)}.`, `${progress()}.`);
  }

  /** Count hands for an answer; that with the most is where the class has placed the card. */
  function count(card, answer, hands) {
    state.hands[card][answer] = hands;
    const counts = ANSWERS.map((each) => state.hands[card][each] || 0);
    const most = Math.max(...counts);
    const first = ANSWERS.filter((_, at) => counts[at] === most);
    if (most && first.length === 1) place(card, first[0]);
  }

  /** Fields for the hands of a class, one under each answer. */
  function countHands(card) {
    const fields = ANSWERS.map((answer) => {
      const said = say("Hands for “{answer}”, {card}", { answer: labelOf(answer), card: called(card) });
      const field = element("input", { type: "number", min: 0, max: 999, ariaLabel: said });
      field.dataset.hands = answer;
      field.addEventListener("input", () => count(card, answer, Math.max(0, Math.floor(field.value) || 0)));
      return field;
    });
    const under = element("div", { className: "ls-hands" }, ...fields);
    cards[card].querySelector(".ls-answers").after(element("p", { className: "ls-hands-name" }, say("Hands:")), under);
  }

  function move(card, by) {
    const next = sorting.moved(order, card, by);
    const at = next.indexOf(card);
    if (at === order.indexOf(card)) return;
    order = next;
    outcome = null;
    draw();
    const said = { card: called(card), place: at + 1, number: order.length };
    announce(say("{card} moved to place {place} of {number}.", said));
  }

  function focus(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }

  const DO = {
    reveal() {
      state.dealt.forEach((card) => state.shown.add(card));
      state.isDone = true;
      draw();
      focusOutcome();
    },
    retry() {
      const { missed } = sorting.score(state.dealt, state.placed, told.answers);
      begin(missed);
    },
    again() {
      if (task === "order") {
        order = every;
        outcome = null;
        draw();
        focus(cards[order[0]].querySelector("h2"));
        announce(say("Cards dealt: {number}.", { number: order.length }));
      } else begin(every);
    },
    sort() {
      task = "sort";
      draw();
      const next = state.dealt.find((card) => !state.placed[card]) ?? state.dealt[0];
      focus(cards[next].querySelector("h2"));
    },
    check() {
      outcome = sorting.judged(order, told.pairs);
      draw();
      focusOutcome();
    },
    hand() {
      isHandedIn = true;
      draw();
      focus(byId("lesson-mine-title"));
    },
  };

  function begin(dealt) {
    state = fresh(dealt);
    draw();
    focus(cards[dealt[0]].querySelector("h2"));
    announce(say("Cards dealt: {number}.", { number: dealt.length }));
  }

  function focusOutcome() {
    const title = byId("lesson-outcome-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  async function copy() {
    const field = byId("lesson-mine");
    field.select();
    let isCopied = true;
    try {
      // A page with no origin would only be complained of.
      if (window.origin === "null") throw new Error("there is no clipboard for this page");
      await window.navigator.clipboard.writeText(field.value);
    } catch {
      // No clipboard over plain HTTP, or none that may be written: the old way still copies.
      isCopied = document.execCommand("copy");
    }
    const said = isCopied ? say("Copied") : say("Press Ctrl+C");
    byId("lesson-copy").textContent = said;
    announce(said);
  }

  // -- listening ----------------------------------------------------------------------------------

  main.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { dataset } = button;
    const holder = button.closest("[data-card]");
    const card = holder && Number(holder.dataset.card);
    if (dataset.task) {
      task = dataset.task;
      isHandedIn = false;
      draw();
    } else if (dataset.answer) place(card, dataset.answer);
    else if (dataset.move) move(card, Number(dataset.move));
    else if (dataset.step) DO[dataset.step]();
    else if (dataset.goto) focus(cards[dataset.goto].querySelector("h2"));
    else if (dataset.clue !== undefined) {
      state.clued.add(card);
      draw();
      const words = part(card, "clued");
      words.tabIndex = -1;
      words.focus();
      announce(words.textContent);
    } else if (dataset.reveal !== undefined) {
      state.shown.add(card);
      draw();
      focus(part(card, "revealed"));
      announce(part(card, "revealed").querySelector("[data-verdict]").textContent);
    } else if (button.id === "lesson-copy") copy();
  });

  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  main.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const card = Number(target.closest("[data-card]")?.dataset.card);
    if (target.matches("[role=radio]") && STEPS[key]) {
      const choices = answersOf(card);
      const at = choices.indexOf(target) + STEPS[key] + choices.length;
      const next = choices[at % choices.length];
      event.preventDefault();
      next.focus();
      if (next.getAttribute("aria-disabled") !== "true") place(card, next.dataset.answer);
    } else if (target.matches("[data-handle]") && (STEPS[key] || key === "Home" || key === "End")) {
      event.preventDefault();
      move(card, STEPS[key] ?? (key === "Home" ? -order.length : order.length));
    }
  });

  /** Drop a card on one of the three places. */
  function dragToBin(card) {
    const bins = [...main.querySelectorAll("[data-bin]")];
    const under = ({ x, y }) => document.elementFromPoint(x, y)?.closest("[data-bin]");
    draggable(part(card, "grip"), {
      start: () => cards[card].classList.add("is-dragged"),
      move(at, way) {
        // Small, so that it hides none of the places.
        cards[card].style.transform = `translate(${way.x}px, ${way.y}px) scale(0.4)`;
        bins.forEach((bin) => bin.classList.toggle("is-under", bin === under(at)));
      },
      drop(at) {
        const bin = under(at);
        if (bin) place(card, bin.dataset.bin);
      },
      end() {
        cards[card].classList.remove("is-dragged");
        cards[card].style.transform = "";
        bins.forEach((bin) => bin.classList.remove("is-under"));
      },
      // The places stick to the window, unless it is too low for them.
      scrolls: () => window.getComputedStyle(byId("lesson-tray")).position !== "sticky",
    });
  }

  /** Drag a card along the list: the others make way for it. */
  function dragInList(card) {
    const middle = (other) => {
      const { top, height } = cards[other].getBoundingClientRect();
      return top + height / 2;
    };
    draggable(part(card, "handle"), {
      start: () => cards[card].classList.add("is-dragged"),
      move({ y }) {
        let at = order.indexOf(card);
        while (at > 0 && y < middle(order[at - 1])) {
          move(card, -1);
          at -= 1;
        }
        while (at < order.length - 1 && y > middle(order[at + 1])) {
          move(card, 1);
          at += 1;
        }
      },
      drop() {},
      end: () => cards[card].classList.remove("is-dragged"),
      scrolls: () => true,
    });
  }

  every.forEach((card) => {
    dragToBin(card);
    dragInList(card);
    if (told.hasHands) countHands(card);
  });
  draw();
  document.documentElement.dataset.timeline = "ready";
})();
