/**
 * The menus of the facets with their counts, and the selection in words and as chips. It gives
 * `timeline.facets`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});
  const { translate, noop, number } = timeline.translation;
  const NAMES = { q: noop("Search"), start: noop("From"), end: noop("To") };

  /**
   * Bring menus, sentence and chips up to a selection.
   * @param {Object} scene what the page knows of the view, as Python makes it
   * @param {Object} selection as timeline.selection.parse gives it
   * @param {Object<string, Map<string, number>>} counts as timeline.selection.counts gives them
   * @param {number} count how many events are shown
   * @param {boolean} isIgnoring whether the query holds what can't be used
   */
  function show(scene, selection, counts, count, isIgnoring) {
    for (const button of document.querySelectorAll("[data-facet]")) {
      const { facet, value } = button.dataset;
      const events = counts[facet]?.get(value) || 0;
      const isChosen = (selection.values[facet] || []).includes(value);
      button.setAttribute("aria-pressed", String(isChosen));
      button.classList.toggle("is-empty", !events && !isChosen);
      button.querySelector(".tl-facet__count").textContent = number(events);
    }
    for (const menu of document.querySelectorAll("[data-menu]")) {
      const chosen = selection.values[menu.dataset.menu] || [];
      menu.classList.toggle("is-used", chosen.length > 0);
      menu.querySelector(".tl-facet__chosen").textContent = chosen.length ? ` · ${chosen.length}` : "";
    }
    const all = number(scene.records.length);
    const sentence = timeline.selection.describe(selection, scene.labels, scene.pivot || undefined);
    const isEmpty = timeline.selection.isEmpty(selection);
    document.title = isEmpty ? scene.title : `${sentence.replace(/[.。]+$/, "")} · ${scene.title}`;
    document.getElementById("sentence").textContent = isEmpty
      ? translate("All {number} events.", { number: all })
      : `${translate("{shown} of {number} events.", { shown: number(count), number: all })} ${sentence}`;
    document.getElementById("clear").hidden = isEmpty && !isIgnoring;
    const place = document.getElementById("chips");
    const query = timeline.selection.query(selection);
    if (place.dataset.query === query) return; // a chip in use stays
    place.dataset.query = query;
    place.replaceChildren(...chips(scene, selection));
  }

  /** A button for each part of the selection, which clears it. */
  function chips(scene, selection) {
    const buttons = [];
    for (const [facet, values] of Object.entries(selection.values)) {
      for (const value of values) {
        const labels = scene.labels[facet] || {};
        const label = Object.hasOwn(labels, value) && labels[value];
        const words = label || value || translate("no {facet}", { facet: translate(facet) });
        buttons.push(chip(words, () => timeline.selection.toggle(selection, facet, value)));
      }
    }
    for (const [part, name] of Object.entries(NAMES)) {
      if (selection[part]) {
        buttons.push(chip(`${translate(name)}: ${selection[part]}`, () => ({ ...selection, [part]: "" })));
      }
    }
    return buttons;
  }

  function chip(words, without) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tl-chip";
    button.textContent = words;
    button.setAttribute("aria-label", translate("Clear {part}", { part: words }));
    button.addEventListener("click", () => {
      const at = [...button.parentElement.children].indexOf(button);
      timeline.page.select(without());
      // The chip is gone: the focus goes to the next one, or to the search field.
      const left = document.getElementById("chips").children;
      const next = left[Math.min(at, left.length - 1)];
      if (next) next.focus();
      else timeline.page.focusFilters();
    });
    return button;
  }

  timeline.facets = { show };
})();
