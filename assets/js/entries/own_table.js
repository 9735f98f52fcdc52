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

  const PATIENCE = 3; // times that a busy server is asked again before its reader is

  const asked = async (path, form, part) => {
    const query = new URLSearchParams(window.location.search);
    if (part) query.set("part", part);
    try {
      const asked = query.size ? `?${query}` : "";
      return await fetch(path + asked, { method: "POST", body: form });
    } catch {
      throw new Error("The server did not answer. Your table is still here: try again.");
    }
  };

  /** Wait as long as a busy server says, each a little longer or shorter than others. */
  const waited = (response) => {
    const seconds = Number(response.headers.get("Retry-After")) * (0.5 + Math.random());
    return new Promise((done) => setTimeout(done, 1000 * seconds));
  };

  /** Send the table with some words; the answer, or an error with what is wrong. */
  async function send(path, words = {}, from = table, part = "") {
    const form = new FormData();
    form.append("table", from.table, from.name);
    form.append("mapping", from.mapping || "");
    for (const [key, value] of Object.entries(words)) form.append(key, value);
    let response = await asked(path, form, part);
    for (let again = 0; response.status === 503 && again < PATIENCE; again += 1) {
      await waited(response);
      response = await asked(path, form, part);
    }
    if (response.ok) return response;
    if (response.status === 413) throw new Error("This table is larger than the server takes.");
    if (response.status === 422) throw Object.assign(new Error(), await response.json());
    if ([400, 503].includes(response.status)) {
      throw Object.assign(new Error(await response.text()), { isBusy: response.status === 503 });
    }
    throw new Error(`The server could not read it (${response.status}).`);
  }

  const read = async (words, from, part) => (await send("/table/read", words, from, part)).json();

  function tell(text, faults = "") {
    byId("own-status").textContent = text;
    if (faults) byId("own-status").innerHTML = faults;
    byId("own-status").classList.toggle("tl-notice", Boolean(text || faults));
  }

  function button(words, press) {
    const made = Object.assign(document.createElement("button"), { type: "button" });
    made.className = "tl-button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }

  /** Say what is wrong; where the server is only busy, offer to ask it again or to let go. */
  function complain({ message, faults, isBusy }, again, letGo = forgetTable) {
    tell(message, faults);
    if (isBusy) {
      const press = () => {
        tell("Reading…");
        again();
      };
      byId("own-status").append(button("Try again", press), button("Forget this table", letGo));
    }
  }

  /** Do something that needs the server, and say so if it can't be done. */
  async function attempt(act) {
    try {
      await act();
    } catch (fault) {
      const again = async () => {
        await act();
        tell("");
      };
      complain(fault, () => attempt(again));
    }
  }

  const forgetTable = async () => {
    await forget();
    window.location.href = window.location.pathname;
  };

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
      // The table that was here before stays.
      complain(fault, () => take(given, name), table ? () => tell("") : forgetTable);
    }
  }

  let changes = 0;

  /** Read it otherwise, as its reader says: what was read is told at once, then the view is drawn. */
  async function change(what) {
    changes += 1;
    const mine = changes;
    tell("Reading…");
    delete document.documentElement.dataset.timeline;
    try {
      const answer = await read({ change: JSON.stringify(what) }, table, "report");
      table = { ...table, mapping: answer.mapping };
      await store(table);
      if (mine !== changes) return; // another one is on its way
      report(answer);
      const whole = await read();
      if (mine === changes) await show(whole);
    } catch (fault) {
      document.documentElement.dataset.timeline = "ready"; // the view from before is still there
      complain(fault, () => change(what));
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

    askForCards: (ids) =>
      attempt(async () => {
        const response = await send("/table/cards", { ids: ids.join("\n") });
        page.deal((await response.json()).ledger);
      }),

    onShown() {},
    again() {},
    notices: () => [],
  };

  /** HTML of the chart in that of a view. */
  const drawnIn = (view) =>
    new DOMParser().parseFromString(view, "text/html").getElementById("chart").innerHTML;

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
      await page.draw({ scene: { ...opening.scene, ...asked }, figure: { ...opening.figure, svg: drawnIn(answer.view) } });
    } catch (fault) {
      drawnWords = "";
      complain(fault, redraw);
    }
    byId("chart").removeAttribute("aria-busy");
  }

  function block(id, data) {
    byId(id)?.remove();
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
      complain(fault, open);
      if (!fault.isBusy) {
        byId("own-report").innerHTML =
          '<button type="button" id="own-forget" class="tl-button">Forget this table</button>';
      }
      return;
    }
    await show(answer);
  }

  /** Tell how the table was read; what its reader has opened stays open, and where they are. */
  function report(answer) {
    const place = byId("own-report");
    const isSame = (name) => (each) => each.querySelector("summary").textContent.split(":")[0] === name;
    const opened = [...place.querySelectorAll("details[open] > summary")].map(
      ({ textContent }) => textContent.split(":")[0],
    );
    const { id } = place.contains(document.activeElement) ? document.activeElement : {};
    aside = answer.aside;
    place.innerHTML = answer.report;
    const folded = [...place.querySelectorAll("details")];
    for (const name of opened) {
      const again = folded.find(isSame(name));
      if (again) again.open = true;
    }
    if (id) byId(id)?.focus({ preventScroll: true });
  }

  /** Show the page that an answer holds. */
  async function show(answer) {
    tell("");
    drawnWords = viewWords();
    report(answer);
    // One chart lasts as long as the page: whoever listens to it goes on listening.
    const chart = byId("chart");
    byId("own-view").innerHTML = answer.view;
    if (chart) {
      chart.setAttribute("aria-label", byId("chart").getAttribute("aria-label") || "");
      chart.replaceChildren(...byId("chart").childNodes);
      byId("chart").replaceWith(chart);
    }
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
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition"))[1];
    pictures.hand(await response.blob(), name);
  }

  async function picture(format) {
    const response = await send("/table/export/plotly");
    await pictures.save(await response.json(), format);
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
    if (target.closest("#own-forget")) forgetTable();
    if (target.closest("#own-aside")) pictures.hand(new Blob([aside], { type: "text/csv" }), "set-aside.csv");
    const download = target.closest("[data-take]");
    if (download) attempt(() => takeAway(download.dataset.take));
    const wanted = target.closest("[data-picture]");
    if (wanted) attempt(() => picture(wanted.dataset.picture));
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
