/**
 * Dragging the cards of an exercise, onto an answer or along their list. It gives
 * `timeline.exerciseDragging`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const SMALL = 0.4; // of a card's size while it is dragged, so that it hides none of the places

  /**
   * Let a card be dropped on one of the three places.
   * @param {Object} cards from `timeline.exerciseCards`
   * @param {number} card
   * @param {function(string): void} place called with the answer of the place
   */
  function ontoPlaces(cards, card, place) {
    const node = cards.nodes[card];
    const tray = document.getElementById("lesson-tray");
    const bins = [...document.querySelectorAll("main [data-bin]")];
    const under = ({ x, y }) => document.elementFromPoint(x, y)?.closest("[data-bin]");
    timeline.draggable(cards.part(card, "grip"), {
      start: () => node.classList.add("is-dragged"),
      move(at, way) {
        node.style.transform = `translate(${way.x}px, ${way.y}px) scale(${SMALL})`;
        bins.forEach((bin) => bin.classList.toggle("is-under", bin === under(at)));
      },
      drop(at) {
        const bin = under(at);
        if (bin) place(bin.dataset.bin);
      },
      end() {
        node.classList.remove("is-dragged");
        node.style.transform = "";
        bins.forEach((bin) => bin.classList.remove("is-under"));
      },
      // The places stick to the window, unless it is too low for them.
      scrolls: () => window.getComputedStyle(tray).position !== "sticky",
    });
  }

  /**
   * Let a card be dragged along the list: the others make way for it.
   * @param {Object} cards from `timeline.exerciseCards`
   * @param {number} card
   * @param {function(): number[]} order gives the order that the cards have now
   * @param {function(number): void} move called with the places by which it is to move
   */
  function alongList(cards, card, order, move) {
    const node = cards.nodes[card];
    const middle = (other) => {
      const { top, height } = cards.nodes[other].getBoundingClientRect();
      return top + height / 2;
    };
    timeline.draggable(cards.part(card, "handle"), {
      start: () => node.classList.add("is-dragged"),
      move({ y }) {
        let at = order().indexOf(card);
        while (at > 0 && y < middle(order()[at - 1])) {
          move(-1);
          at -= 1;
        }
        while (at < order().length - 1 && y > middle(order()[at + 1])) {
          move(1);
          at += 1;
        }
      },
      drop() {},
      end: () => node.classList.remove("is-dragged"),
      scrolls: () => true,
    });
  }

  timeline.exerciseDragging = { ontoPlaces, alongList };
})();
