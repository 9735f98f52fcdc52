/** The events' cards: shown, hidden, counted and opened. It gives `timeline.cards`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const { translate, number } = timeline.translation;
  const GAP = 16; // pixels
  const LEAST = 240; // pixels of a card beside a chart that is lower

  let opened = "";

  /**
   * Scroll this window until an element is in view, and no page that this one may be framed in.
   * @param {Element} element
   * @param {{isCentred?: boolean}} how
   */
  function look(element, { isCentred = false } = {}) {
    const { top, bottom, height } = element.getBoundingClientRect();
    const room = window.innerHeight;
    // As much as the style sheet keeps free for what stays at the top.
    const least = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || GAP;
    if (isCentred) window.scrollBy(0, top - (room - height) / 2);
    else if (top < least || height > room - least) window.scrollBy(0, top - least);
    else if (bottom > room - GAP) window.scrollBy(0, bottom - room + GAP);
  }

  /**
   * Show the cards of some events, and open one.
   * @param {HTMLElement} root
   * @param {Object[]} records
   * @param {boolean[]} isShown for each of them
   * @param {string} chosen id of the event whose card is open, or ""
   * @param {boolean} isToBeSeen whether to scroll to a card that opens
   */
  function show(root, records, isShown, chosen, isToBeSeen) {
    const visible = new Set();
    const bySide = new Map();
    records.forEach((record, i) => {
      if (!isShown[i]) return;
      visible.add(record.id);
      bySide.set(record.side, (bySide.get(record.side) || 0) + 1);
    });
    const counts = timeline.counts(records, isShown);
    for (const column of root.querySelectorAll("[data-side]")) {
      const count = bySide.get(column.dataset.side) || 0;
      // What is of the very day has no column where there is none of it.
      if (column.dataset.side === "on") column.hidden = count === 0;
      column.querySelector("[data-side-count]").textContent = number(count);
      const gestures = column.querySelector("[data-side-gestures]");
      if (gestures) gestures.textContent = number(counts[column.dataset.side]);
      const statements = column.querySelector("[data-side-statements]");
      if (statements) {
        const count = counts[`statements_${column.dataset.side}`];
        statements.textContent = number(count);
        statements.parentElement.hidden = count === counts[column.dataset.side];
      }
      column.querySelector(".tl-side__none").hidden = count > 0;
      let cards = 0;
      for (const card of column.querySelectorAll("[data-event]")) {
        const isVisible = visible.has(card.dataset.event);
        if (card.hidden === isVisible) card.hidden = !isVisible;
        if (isVisible) cards += 1;
      }
      column.querySelector("[data-more]").hidden = cards >= count;
    }
    open(root, chosen, isToBeSeen);
  }

  function open(root, chosen, isToBeSeen) {
    for (const card of root.querySelectorAll("[data-event]")) {
      const isOpen = card.dataset.event === chosen;
      card.classList.toggle("is-open", isOpen);
      card.querySelector("[data-open]").setAttribute("aria-expanded", String(isOpen));
    }
    const card = chosen && document.getElementById(`card-${chosen}`);
    const isNew = chosen !== opened && isToBeSeen;
    if (card && !card.hidden && isNew) look(card);
    opened = chosen;
  }

  /**
   * Show the card of an event beside the chart, so that whoever chose it there stays there.
   * @param {HTMLElement} place
   * @param {string} chosen id of the event, or "" to close
   */
  function peek(place, chosen) {
    const card = chosen && document.getElementById(`card-${chosen}`);
    place.hidden = true;
    if (!card) return;
    // A frame with a border is that much lower than the height that it was given.
    const isWhole = document.documentElement.scrollHeight <= window.innerHeight + GAP;
    place.hidden = false;
    const copy = card.cloneNode(true);
    copy.hidden = false;
    copy.removeAttribute("id");
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    // Before the ledger's first heading it is one of the page's own.
    const heading = document.createElement("h2");
    heading.append(...copy.querySelector("h3").childNodes);
    copy.querySelector("h3").replaceWith(heading);
    const title = copy.querySelector("[data-open]");
    title.removeAttribute("aria-controls");
    title.removeAttribute("aria-expanded");
    title.dataset.goto = title.dataset.open;
    delete title.dataset.open;
    title.title = translate("Go to its card");
    place.querySelector("#peek-card").replaceChildren(copy);
    // It lies over the chart and no further, on the side where the chosen mark is not.
    const mark = document.querySelector("#chart path.point.is-chosen");
    const { left, width, height } = document.getElementById("chart").getBoundingClientRect();
    place.style.maxHeight = `min(70vh, ${Math.max(height, LEAST)}px)`;
    place.classList.toggle("is-left", mark?.getBoundingClientRect().left > left + width / 2);
    // Where nothing scrolls, as in a frame of the exhibit's own height, it stands by the mark.
    const isBeside = Boolean(mark) && isWhole;
    place.classList.toggle("is-beside", isBeside);
    place.style.marginTop = isBeside ? "" : `${-place.offsetHeight}px`;
    place.style.top = isBeside ? `${beside(place, mark)}px` : "";
  }

  /** How far down a card stands just below a mark, or above it where there is no room. */
  function beside(place, mark) {
    const around = place.parentElement.getBoundingClientRect();
    const { top, bottom } = mark.getBoundingClientRect();
    const below = bottom - around.top + GAP;
    if (below + place.offsetHeight <= around.height) return below;
    return Math.max(0, top - around.top - GAP - place.offsetHeight);
  }

  timeline.cards = { show, peek, look };
})();
