/** The teacher's page: the links follow what is ticked, with no button to press. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = byId("teach-form");

  const PAUSE = 250; // milliseconds after the last letter

  let waiting = 0;
  let newest = 0;

  /** The form as a query, without what is blank. */
  function query() {
    const words = new URLSearchParams(new FormData(form));
    for (const [key, value] of [...words]) if (!value) words.delete(key);
    return words.toString();
  }

  async function follow() {
    const wanted = query();
    const turn = (newest += 1);
    const address = wanted ? `?${wanted}` : window.location.pathname;
    byId("teach-links").setAttribute("aria-busy", "true");
    const response = await fetch(address).catch(() => null);
    if (turn !== newest) return;
    if (!response?.ok) {
      form.submit(); // the browser says what is wrong
      return;
    }
    const made = new DOMParser().parseFromString(await response.text(), "text/html");
    if (turn !== newest) return;
    window.history.replaceState(null, "", address);
    const isOpen = byId("teach-links").querySelector("details")?.open;
    byId("teach-links").replaceWith(made.getElementById("teach-links"));
    const key = byId("teach-links").querySelector("details");
    if (key) key.open = Boolean(isOpen);
    // What can be ticked, and the words on it, follow too; what is in use keeps its place.
    for (const summary of form.querySelectorAll("details:not(#teach-cards) > summary")) {
      const other = made.getElementById(summary.parentElement.id)?.querySelector("summary");
      if (other) summary.replaceChildren(...other.childNodes);
    }
    const cards = made.getElementById("teach-cards");
    const own = byId("teach-cards");
    if (cards && own && !own.contains(document.activeElement)) {
      cards.open = own.open;
      own.replaceWith(cards);
    }
    fit();
    document.querySelector("[data-copied]").textContent = key ? key.querySelector("summary").textContent : "";
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(follow, PAUSE);
  }

  /** Show each page at the width that it is made for, made smaller where there is less room. */
  function fit() {
    for (const place of document.querySelectorAll("[data-width]")) {
      const frame = place.querySelector("iframe");
      const scale = Math.min(1, place.clientWidth / Number(place.dataset.width));
      frame.style.height = `${place.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
    }
  }

  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow();
  });
  for (const button of form.querySelectorAll("[data-deal]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const seed = form.elements.seed;
      const [, words, digits] = seed.value.match(/^(.*?)(\d*)$/);
      seed.value = words + (digits ? Number(digits) + 1 : words ? "-2" : "2");
      follow();
    });
  }
  form.querySelector(".tl-teach__send").hidden = true;
  window.addEventListener("resize", fit);
  fit();
  document.documentElement.dataset.teach = "ready";
})();
