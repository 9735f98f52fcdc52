/**
 * Opens the page for a reader's own table, which stays in this browser and is sent to the server
 * anew whenever it is to be read or drawn.
 *
 * @typedef {Object} StoredTable
 * @property {Blob} table
 * @property {string} name
 * @property {string} mapping - as the server gave it; "" before it did
 */
(function () {
  "use strict";
  const { page, selection, pictures } = window.timeline;
  const byId = (id) => document.getElementById(id);
  const { RENDERING_KEYS } = selection;

  const SHELF = "timeline"; // the name of this browser's store
  const TABLE = "table";

  // -- where the table stays ----------------------------------------------------------------------

  const resultOf = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });

  async function shelf(mode) {
    const opening = indexedDB.open(SHELF, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    const database = await resultOf(opening);
    return database.transaction(TABLE, mode).objectStore(TABLE);
  }

  const stored = async () => resultOf((await shelf("readonly")).get(TABLE));
  const store = async (table) => resultOf((await shelf("readwrite")).put(table, TABLE));
  const forget = async () => resultOf((await shelf("readwrite")).delete(TABLE));

  // -- what the server makes of it ----------------------------------------------------------------

  let table = null;
  let aside = "";
  let drawnWords = ""; // the words of the view that is drawn

  /** Send the table with some words; the answer, or what is wrong with it. */
  async function send(path, words = {}, from = table) {
    const form = new FormData();
    form.append("table", from.table, from.name);
    form.append("mapping", from.mapping || "");
    for (const [key, value] of Object.entries(words)) form.append(key, value);
    try {
      return await fetch(path + window.location.search, { method: "POST", body: form });
    } catch {
      throw new Error("The server did not answer. Your table is still here: try again.");
    }
  }

  async function read(words = {}, from = table) {
    const response = await send("/table/read", words, from);
    if (response.status === 413) throw new Error("This table is larger than the server takes.");
    if (response.status === 422) throw Object.assign(new Error(), await response.json());
    if (!response.ok) throw new Error(`The server could not read it (${response.status}).`);
    return response.json();
  }

  function tell(text, faults = "") {
    byId("own-status").textContent = text;
    if (faults) byId("own-status").innerHTML = faults;
    byId("own-status").classList.toggle("tl-notice", Boolean(text || faults));
  }

  const complain = ({ message, faults }) => tell(message, faults);

  /** Read what a person gives, and begin with it if it can be read. */
  async function take(given, name) {
    tell("Reading…");
    try {
      // A copy: the file itself may be changed on the disk, and could then not be sent again.
      const fresh = { table: new Blob([await given.arrayBuffer()]), name, mapping: "" };
      if (!table) window.history.replaceState(null, "", window.location.pathname);
      const answer = await read({}, fresh);
      const isFirst = !table;
      table = { ...fresh, mapping: answer.mapping };
      await store(table);
      if (!isFirst) {
        window.location.href = window.location.pathname;
        return;
      }
      await show(answer);
    } catch (fault) {
      complain(fault);
    }
  }

  /** Read it otherwise, as its reader says. */
  async function change(what) {
    tell("Reading…");
    try {
      const answer = await read({ change: JSON.stringify(what) });
      await store({ ...table, mapping: answer.mapping });
      window.location.reload();
    } catch (fault) {
      complain(fault);
    }
  }

  // -- showing it ---------------------------------------------------------------------------------

  const viewWords = () =>
    RENDERING_KEYS.map((key) => new URLSearchParams(window.location.search).get(key) || "").join("\n");

  const edge = {
    query: () => window.location.search.replace(/^\?/, ""),

    keep(next, replace) {
      const address = window.location.pathname + (next ? `?${next}` : "");
      window.history[replace ? "replaceState" : "pushState"](null, "", address);
      redraw();
    },

    fill: (id, value) => (byId(id).value = value),

    async askForCards(ids) {
      try {
        const response = await send("/table/cards", { ids: ids.join("\n") });
        if (response.ok) page.deal((await response.json()).ledger);
      } catch (fault) {
        complain(fault);
      }
    },

    onShown() {},
    again() {},
    notices: () => [],
  };

  /** Have the chart drawn anew where the address asks for another drawing. */
  async function redraw() {
    const words = viewWords();
    if (words === drawnWords) return;
    drawnWords = words;
    byId("chart").setAttribute("aria-busy", "true");
    try {
      const answer = await read();
      if (words !== viewWords()) return; // another one is on its way
      byId("headline").innerHTML = answer.headline;
      byId("comparison").innerHTML = answer.comparison;
      byId("ledger").innerHTML = answer.ledger;
      byId("facets").innerHTML = answer.facets;
      tell("");
      const { opening, asked } = answer;
      await page.draw({ scene: { ...opening.scene, ...asked }, figure: opening.figure });
    } catch (fault) {
      drawnWords = "";
      complain(fault);
    }
    byId("chart").removeAttribute("aria-busy");
  }

  function block(id, data) {
    const made = document.createElement("script");
    Object.assign(made, { type: "application/json", id, textContent: JSON.stringify(data) });
    document.body.append(made);
  }

  async function open() {
    table = await stored().catch(() => null);
    if (!table) {
      document.documentElement.dataset.timeline = "empty";
      return;
    }
    tell("Reading…");
    let answer;
    try {
      answer = await read();
    } catch (fault) {
      complain(fault);
      byId("own-report").innerHTML =
        '<button type="button" id="own-forget" class="tl-button">Forget this table</button>';
      return;
    }
    await show(answer);
  }

  /** Show the page that an answer holds. */
  async function show(answer) {
    tell("");
    aside = answer.aside;
    drawnWords = viewWords();
    byId("own-report").innerHTML = answer.report;
    byId("own-view").innerHTML = answer.view;
    byId("own-drop").classList.add("is-small");
    // The page has a first heading already.
    const title = document.createElement("h2");
    title.append(...byId("own-view").querySelector("h1").childNodes);
    byId("own-view").querySelector("h1").replaceWith(title);
    block("opening", answer.opening);
    block("asked", answer.asked);
    await page.open(edge);
  }

  async function takeAway(kind) {
    const response = await send(`/table/export/${kind}`);
    if (!response.ok) {
      tell(await response.text());
      return;
    }
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition"))[1];
    pictures.hand(await response.blob(), name);
  }

  async function picture(format) {
    const response = await send("/table/export/plotly");
    if (!response.ok) tell(await response.text());
    else await pictures.save(await response.json(), format);
  }

  // -- what the clipboard holds -------------------------------------------------------------------

  const WIDEST = 300; // columns that one cell may span

  /** The text of a cell: a line for each paragraph in it. */
  function cellText(cell) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/\s+/g, " ");
    for (const end of cell.querySelectorAll("br, p, div, li")) end.append("\n");
    for (const end of cell.querySelectorAll("br")) end.replaceWith("\n");
    return cell.textContent.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
  }

  /**
   * The largest table of a clipboard's HTML as CSV, "" if there is none. What is merged holds for
   * all its cells, but a heading over the whole table stands once.
   */
  function csvOfTable(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const [largest] = [...parsed.querySelectorAll("table")].sort((a, b) => b.rows.length - a.rows.length);
    if (!largest) return "";
    const rows = Array.from(largest.rows, () => []);
    Array.from(largest.rows, (row, at) => {
      let column = 0;
      for (const cell of row.cells) {
        while (rows[at][column] !== undefined) column += 1;
        const text = cellText(cell);
        const width = row.cells.length > 1 ? Math.min(cell.colSpan, WIDEST) : 1;
        // A span of 0 reaches to the end of the table.
        const last = cell.rowSpan ? Math.min(at + cell.rowSpan, rows.length) : rows.length;
        for (const below of rows.slice(at, last)) {
          for (let next = column; next < column + width; next += 1) below[next] = text;
        }
      }
    });
    const written = (text = "") => `"${text.replaceAll('"', '""')}"`;
    return rows.map((row) => Array.from(row, written).join(",") + "\n").join("");
  }

  // -- what people do -----------------------------------------------------------------------------

  const drop = byId("own-drop");
  byId("own-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    if (file) take(file, file.name);
    target.value = ""; // the same file, mended, may be chosen again
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    // A file that is dropped beside the place for it must not replace the page.
    window.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("is-over", kind === "dragover");
      const [file] = kind === "drop" ? event.dataTransfer.files : [];
      if (file) take(file, file.name);
    });
  }
  byId("own-paste").addEventListener("paste", (event) => {
    const pasted = csvOfTable(event.clipboardData.getData("text/html"));
    if (!pasted) return; // plain text, which the browser pastes by itself
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.target;
    event.target.setRangeText(pasted, selectionStart, selectionEnd, "end");
  });
  byId("own-read").addEventListener("click", () => {
    const text = byId("own-paste").value;
    if (text.trim()) take(new Blob([text], { type: "text/plain" }), "pasted.csv");
    else tell("There is nothing to read yet.");
  });

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#own-forget")) {
      forget().then(() => (window.location.href = window.location.pathname));
    }
    if (target.closest("#own-aside")) pictures.hand(new Blob([aside], { type: "text/csv" }), "set-aside.csv");
    const download = target.closest("[data-take]");
    if (download) takeAway(download.dataset.take).catch(complain);
    const wanted = target.closest("[data-picture]");
    if (wanted) picture(wanted.dataset.picture).catch(complain);
    const answer = target.closest("[data-change]");
    if (answer) change(JSON.parse(answer.dataset.change));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.role) change({ columns: { [target.dataset.role]: target.value } });
    if (target.dataset.field) change({ [target.dataset.field]: target.value });
  });
  window.addEventListener("popstate", () => {
    page.returned();
    redraw();
  });

  open();
})();
