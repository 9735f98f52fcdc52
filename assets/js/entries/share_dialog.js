/** The dialog in which a view becomes a link, a line of HTML or a file. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const pressed = (selector) => [...document.querySelectorAll(`${selector}[aria-pressed="true"]`)];

  const HEIGHT = 800; // pixels, of a frame whose exhibit is higher

  const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

  let highest = 0; // the greatest height that the exhibit in the preview has sent

  /** Where readers reach the timeline: as whoever serves it says, or as this reader does. */
  function origin() {
    const canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? new URL(canonical.href).origin : window.location.origin;
  }

  /** The view, without what in its address can't be used. */
  function viewQuery() {
    const { selection, page } = window.timeline;
    const query = window.location.search;
    const { selection: chosen } = selection.parse(query, page.scene().known);
    const isExhibits = (piece) => /^(show|theme|lang)=/.test(piece);
    return selection.withSelection(query, chosen).split("&").filter((p) => !isExhibits(p)).join("&");
  }

  /** The query of the exhibit that the buttons ask for. */
  function exhibitQuery() {
    const all = document.querySelectorAll("[data-share-show]");
    const parts = pressed("[data-share-show]").map(({ dataset }) => dataset.shareShow);
    const [theme] = pressed("[data-share-theme]").map(({ dataset }) => dataset.shareTheme);
    const [language] = pressed("[data-share-lang]").map(({ dataset }) => dataset.shareLang);
    return [
      viewQuery(),
      parts.length < all.length ? `show=${parts.join(",")}` : "",
      theme === "auto" ? "" : `theme=${theme}`,
      language === "en" ? "" : `lang=${language}`,
    ].filter(Boolean).join("&");
  }

  const at = (path, query) => path + (query ? `?${query}` : "");

  function escaped(text) {
    const holder = document.createElement("i");
    holder.textContent = text;
    return holder.innerHTML.replaceAll('"', "&quot;");
  }

  /** Write link, line and address of the file for the view as it stands. */
  function fill() {
    const query = exhibitQuery();
    const height = highest ? Math.min(highest, HEIGHT) : HEIGHT;
    byId("share-said").textContent = byId("sentence").textContent;
    byId("share-local").hidden = !LOCAL.test(new URL(origin()).hostname);
    byId("share-link").value = origin() + at("/", viewQuery());
    byId("share-frame").value =
      `<iframe src="${escaped(origin() + at("/embed", query))}" title="${escaped(document.title)}" ` +
      `loading="lazy" width="100%" height="${height}" style="border: 0"></iframe>`;
    byId("share-host").value = `<script src="${origin()}/static/host.js"></script>`;
    byId("share-file").href = at("/exhibit.html", query);
    cite();
    const frame = preview();
    const address = at("/embed", query);
    if (frame.getAttribute("src") !== address) {
      highest = 0;
      frame.setAttribute("src", address);
    }
    fit(frame);
  }

  /** The citation of the view, as the server writes it; the first paragraph of its list. */
  async function cite() {
    const response = await fetch(at("/export/citations", viewQuery()));
    if (response.ok) [byId("share-cite").value] = (await response.text()).split("\n\n");
  }

  function preview() {
    const place = byId("share-preview");
    if (!place.firstChild) {
      const frame = document.createElement("iframe");
      frame.title = "Preview of the exhibit";
      place.append(frame);
    }
    return place.firstChild;
  }

  /** Show the exhibit at the chosen width, made smaller where there is less room. */
  function fit(frame) {
    const [{ dataset }] = pressed("[data-share-width]");
    const place = byId("share-preview");
    const width = Number(dataset.shareWidth);
    const scale = Math.min(1, place.clientWidth / width);
    frame.style.width = `${width}px`;
    frame.style.height = `${place.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  }

  function open(dialog) {
    // What is selected is the exhibit: without filters the chart has room for it alone.
    const { selection, page } = window.timeline;
    const { selection: chosen } = selection.parse(window.location.search, page.scene().known);
    const filters = document.querySelector('[data-share-show="filters"]');
    filters.setAttribute("aria-pressed", String(selection.isEmpty(chosen)));
    dialog.showModal();
    const [column] = pressed("[data-share-width]");
    if (column.dataset.shareWidth > window.innerWidth) {
      choose(document.querySelector("[data-share-width]"), "[data-share-width]", true);
    } else {
      fill();
    }
  }

  function choose(button, selector, isOneOfMany) {
    if (isOneOfMany) {
      for (const other of document.querySelectorAll(selector)) {
        other.setAttribute("aria-pressed", String(other === button));
      }
    } else {
      const isPressed = button.getAttribute("aria-pressed") === "true";
      // An exhibit that shows nothing is none.
      if (isPressed && pressed(selector).length === 1) return;
      button.setAttribute("aria-pressed", String(!isPressed));
    }
    fill();
  }

  async function picture(format) {
    const response = await fetch(at("/export/plotly", viewQuery()));
    if (response.ok) window.timeline.pictures.save(await response.json(), format);
  }

  document.addEventListener("click", ({ target }) => {
    const wanted = target.closest("[data-picture]");
    if (wanted) picture(wanted.dataset.picture);
    const dialog = byId("share-dialog");
    if (target.closest("#share")) open(dialog);
    if (target.closest("[data-share-close]") || target === dialog) dialog.close();
    const button = target.closest("#share-dialog button");
    if (!button) return;
    if (button.dataset.shareShow) choose(button, "[data-share-show]", false);
    if (button.dataset.shareTheme) choose(button, "[data-share-theme]", true);
    if (button.dataset.shareLang) choose(button, "[data-share-lang]", true);
    if (button.dataset.shareWidth) choose(button, "[data-share-width]", true);
  });

  byId("share-dialog").addEventListener("close", () => byId("share-preview").replaceChildren());

  window.addEventListener("message", ({ source, data }) => {
    const frame = byId("share-preview").firstChild;
    if (!frame || source !== frame.contentWindow || data?.type !== "timeline:height") return;
    highest = Math.max(highest, data.height);
    fill();
  });

  window.addEventListener("resize", () => byId("share-dialog").open && fit(preview()));
})();
