/**
 * Which events a query shows, and the query in words: the browser's half of Python's selection.
 * It gives `timeline.selection`.
 *
 * The two halves give the same answers and the same sentences; one table of cases
 * (selection_cases.json) holds them together, so change both or neither.
 *
 * @typedef {Object} Selection
 * @property {Object<string, string[]>} values - chosen values of each facet that has any;
 *   an empty string stands for a blank cell
 * @property {string} q - words that must all occur
 * @property {string} start - first date of the range: YYYY, YYYY-MM or YYYY-MM-DD; "" where open
 * @property {string} end - last date of the range, likewise
 *
 * @typedef {Object} EventRecord - an event, as selection.records gives it
 * @property {string} id
 * @property {string} actor - and likewise the other facets; "" where blank
 * @property {boolean} gesture
 * @property {Array<number|null>} bounds - earliest and latest beginning, earliest and latest end,
 *   in days since 1970-01-01; null where open
 * @property {string} text - what search looks in, folded
 */
(function () {
  "use strict";

  const { translate, noop, listed } = window.timeline.translation;

  const FACETS = ["actor", "thread", "kind", "basis", "side", "source", "support", "claim"];
  const RENDERING_KEYS = ["pivot", "lanes", "lanes_all", "scale", "compare", "a", "b", "size", "count"];
  const VIEW_KEYS = [...RENDERING_KEYS, "event", "tour", "show", "theme", "lang"];
  const MONTHS =
    noop("January February March April May June July August September October November December");
  const OPENINGS = {
    actor: noop("by {values}"),
    thread: noop("in {values}"),
    kind: noop("of kind {values}"),
    basis: noop("with basis {values}"),
    source: noop("from source {values}"),
    claim: noop("that their source puts {values}"),
  };
  const SIDES = new Map([
    ["before", noop("began before {pivot}")],
    ["either", noop("may be on either side of {pivot}")],
    ["after", noop("came after {pivot}")],
    ["on", noop("began neither before nor after {pivot}")],
  ]);
  const SIDELESS = new Map([["undated", noop("are undated")], ["", noop("have no side")]]);
  const FALLS = {
    day: {
      on: noop("that may fall on {day}"),
      after: noop("that may fall on or after {day}"),
      before: noop("that may fall on or before {day}"),
    },
    month: {
      on: noop("that may fall in {month}"),
      after: noop("that may fall in or after {month}"),
      before: noop("that may fall in or before {month}"),
    },
    year: {
      on: noop("that may fall in {year}"),
      after: noop("that may fall in or after {year}"),
      before: noop("that may fall in or before {year}"),
    },
  };
  const SUPPORTS = new Map([
    ["agrees", noop("are attested by another source that agrees on the date")],
    ["attested", noop("are attested by another source with no date to compare")],
    ["date disputed", noop("are attested by another source that disputes the date")],
    ["one source", noop("rest on one source alone")],
    ["", noop("have no source")],
  ]);

  // What counts as white space in Python or in JavaScript, so that both split alike.
  const SPACE = /[\s\x1c-\x1f\x85]+/;
  const DATE = /^(?!-0000)(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
  const MOST_LETTERS = 60; // of a reader's own words that a sentence repeats

  /**
   * Read a query string; whatever cannot be used is left out and named.
   * @param {string} query - with or without its "?" or "#"
   * @param {Object<string, Iterable<string>>} [known] - the values that occur, by facet;
   *   a facet that is not named here is not checked
   * @returns {{selection: Selection, ignored: string[]}} with a sentence for each thing ignored
   */
  function parse(query, known) {
    const chosen = new Map(FACETS.map((facet) => [facet, new Set()]));
    const checked = FACETS.filter((facet) => known && known[facet]);
    const allowed = new Map(checked.map((facet) => [facet, new Set(known[facet])]));
    const single = new Map([["q", ""], ["from", ""], ["to", ""]]);
    const ignored = new Set();
    for (const { key, value } of pieces(query)) {
      if (chosen.has(key)) {
        if (!allowed.has(key) || allowed.get(key).has(value)) chosen.get(key).add(value);
        else if (value) {
          const what = noop("The {facet} “{value}” is ignored: no event has that {facet}.");
          ignored.add(translate(what, { facet: translate(key), value: shorten(value) }));
        } else {
          const what = noop("The blank {facet} is ignored: every event has one.");
          ignored.add(translate(what, { facet: translate(key) }));
        }
      } else if (single.has(key)) {
        const words = key === "q" ? tidy(value) : split(value).join(" ");
        if (key !== "q" && words && !days(words)) {
          const what = DATE.test(words)
            ? noop("The date “{date}” in “{key}” is ignored: no calendar has it.")
            : noop("The date “{date}” in “{key}” is ignored: write it as 1952, 1952-09 or 1952-09-01.");
          ignored.add(translate(what, { date: shorten(words), key }));
        } else if (!single.get(key)) {
          single.set(key, words);
        } else if (words && words !== single.get(key)) {
          const what = noop("“{key}” is given more than once: “{words}” is ignored.");
          ignored.add(translate(what, { key, words: shorten(words) }));
        }
      } else if (!VIEW_KEYS.includes(key)) {
        const what = noop("The parameter “{key}” is ignored: there is no such filter.");
        ignored.add(translate(what, { key: shorten(key) }));
      }
    }
    let [start, end] = [single.get("from"), single.get("to")];
    if (start && end && days(start)[0] > days(end)[1]) {
      const what = noop("The dates from “{first}” to “{last}” are ignored: the first is after the second.");
      ignored.add(translate(what, { first: start, last: end }));
      start = end = "";
    }
    const values = {};
    for (const [facet, set] of chosen) if (set.size) values[facet] = [...set];
    return { selection: { values, q: single.get("q"), start, end }, ignored: [...ignored] };
  }

  /**
   * The canonical query string: facets in order, then q, from and to.
   * @param {Selection} selection
   * @returns {string}
   */
  function query(selection) {
    const pairs = FACETS.flatMap((facet) =>
      (selection.values[facet] || []).map((value) => [facet, value]),
    );
    if (selection.q) pairs.push(["q", selection.q]);
    if (selection.start) pairs.push(["from", selection.start]);
    if (selection.end) pairs.push(["to", selection.end]);
    return pairs.map(([key, value]) => `${key}=${encode(value)}`).join("&");
  }

  /**
   * Put a selection into a query string, in place of the one there. The keys of the view stay as
   * they are written, in their order, after it; what nothing knows goes.
   * @param {string} queryString
   * @param {Selection} selection
   * @returns {string}
   */
  function withSelection(queryString, selection) {
    const others = pieces(queryString).filter(({ key }) => VIEW_KEYS.includes(key));
    return [query(selection), ...others.map(({ piece }) => piece)].filter(Boolean).join("&");
  }

  /** Whether a selection restricts nothing. */
  function isEmpty(selection) {
    return query(selection) === "";
  }

  /**
   * A selection with one value chosen, or no longer chosen if it was; the one given stays as it is.
   * @param {Selection} selection
   * @param {string} facet
   * @param {string} value
   * @returns {Selection}
   */
  function toggle(selection, facet, value) {
    const before = selection.values[facet] || [];
    const after = before.filter((other) => other !== value);
    if (after.length === before.length) after.push(value);
    const values = { ...selection.values, [facet]: after };
    if (!after.length) delete values[facet];
    return { ...selection, values };
  }

  /**
   * Which events a selection shows. A range of dates keeps what may lie inside it: an open bound
   * excludes nothing, so an undated event stays.
   * @param {EventRecord[]} records
   * @param {Selection} selection
   * @returns {boolean[]} in the order of the records
   */
  function keep(records, selection) {
    const missed = judge(selection);
    return records.map((record) => missed(record) === 0);
  }

  /**
   * How many events each value of each facet would give, all other restrictions holding. Every
   * value that occurs is counted, those that would give none as 0.
   * @param {EventRecord[]} records
   * @param {Selection} selection
   * @returns {Object<string, Map<string, number>>}
   */
  function counts(records, selection) {
    const missed = judge(selection);
    const numbers = FACETS.map(() => new Map());
    for (const record of records) {
      const misses = missed(record);
      FACETS.forEach((facet, i) => {
        const others = misses & ~(1 << i);
        numbers[i].set(record[facet], (numbers[i].get(record[facet]) || 0) + (others ? 0 : 1));
      });
    }
    return Object.fromEntries(FACETS.map((facet, i) => [facet, numbers[i]]));
  }

  /**
   * A selection as a sentence.
   * @param {Selection} selection
   * @param {Object<string, Object<string, string>>} [labels] - what to call a value, by facet
   * @param {string} [pivot] - what the pivot is called
   * @returns {string}
   */
  function describe(selection, labels, pivot = translate("the pivot")) {
    const clauses = Object.entries(OPENINGS).map(([facet, opening]) => {
      const called = new Map(Object.entries((labels && labels[facet]) || {}));
      const values = selection.values[facet] || [];
      const named = values.filter(Boolean).map((value) => called.get(value) || shorten(value));
      const phrases = named.length ? [translate(opening, { values: listed(named) })] : [];
      const blank = values.includes("") ? [translate("with no {facet}", { facet: translate(facet) })] : [];
      return listed([...phrases, ...blank]);
    });
    const phrases = (selection.values.side || []).map((side) => {
      if (SIDELESS.has(side)) return translate(SIDELESS.get(side));
      if (!SIDES.has(side)) return translate("have side {side}", { side: shorten(side) });
      const phrase = translate(SIDES.get(side), { pivot });
      pivot = translate("it");
      return phrase;
    });
    if (phrases.length) clauses.push(translate("that {phrases}", { phrases: listed(phrases) }));
    const supports = (selection.values.support || []).map((value) =>
      SUPPORTS.has(value)
        ? translate(SUPPORTS.get(value))
        : translate("have support {support}", { support: shorten(value) }),
    );
    if (supports.length) clauses.push(translate("that {phrases}", { phrases: listed(supports) }));
    const quoted = split(selection.q).map((word) => `“${shorten(word)}”`);
    if (quoted.length) {
      const words = listed(quoted, noop("{some} and {one}"));
      clauses.push(translate("containing {words}", { words }));
    }
    clauses.push(rangeInWords(selection.start, selection.end));
    const text = clauses.filter(Boolean).join(translate(", "));
    return text ? translate("Events {said}.", { said: text }) : translate("All events.");
  }

  /** A function that gives what an event misses: a bit for each facet, one more for the rest. */
  function judge(selection) {
    const chosen = FACETS.map((facet) => selection.values[facet]).map((values) =>
      values && values.length ? new Set(values) : null,
    );
    const terms = split(fold(selection.q));
    const [first] = days(selection.start) || [-Infinity];
    const [, last] = days(selection.end) || [, Infinity];
    const rest = 1 << FACETS.length;
    return (record) => {
      const [earliest, , , latest] = record.bounds;
      const isIn = (latest === null || latest >= first) && (earliest === null || earliest <= last);
      let misses = isIn && terms.every((term) => record.text.includes(term)) ? 0 : rest;
      for (let i = 0; i < FACETS.length; i += 1) {
        if (chosen[i] && !chosen[i].has(record[FACETS[i]])) misses |= 1 << i;
      }
      return misses;
    };
  }

  /** Text as search compares it; see selection.fold. */
  function fold(text) {
    const bare = wellFormed(text).normalize("NFKD").replace(/\p{M}/gu, "");
    return bare.toLowerCase().replace(/ς/g, "σ");
  }

  /** Each piece of a query string: as written, its key, its value. */
  function pieces(queryString) {
    const written = wellFormed(queryString).replace(/^[?#]+/, "").split("&").filter(Boolean);
    return written.map((piece) => {
      const [[key, value]] = new URLSearchParams(`&${piece}`);
      return { piece, key, value };
    });
  }

  /** Text in which a lone half of a surrogate pair is U+FFFD. */
  function wellFormed(text) {
    return text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
  }

  /** A value as Python's quote_plus writes it. */
  function encode(value) {
    const escape = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
    return encodeURIComponent(wellFormed(value)).replace(/[!'()*]/g, escape).replace(/%20/g, "+");
  }

  function split(text) {
    return text.split(SPACE).filter(Boolean);
  }

  /** The words of a search, each once, without those of which folding leaves nothing. */
  function tidy(text) {
    const words = new Map();
    for (const word of split(text)) if (!words.has(fold(word))) words.set(fold(word), word);
    return [...words].flatMap(([folded, word]) => (split(folded).length ? [word] : [])).join(" ");
  }

  /** The beginning of a long text. */
  function shorten(text) {
    const letters = Array.from(text);
    return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS).join("")}…`;
  }

  /** First and last day of a year, month or day, since 1970-01-01; null where it is no date. */
  function days(text) {
    const match = DATE.exec(text);
    if (!match) return null;
    const [year, month, date] = match.slice(1).map((part) => part && Number(part));
    // setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
    const at = (y, m, d) => new Date(0).setUTCFullYear(y, m, d) / 864e5;
    if (month === undefined) return [at(year, 0, 1), at(year + 1, 0, 0)];
    const [first, last] = [at(year, month - 1, 1), at(year, month, 0)];
    if (month < 1 || month > 12) return null;
    if (date === undefined) return [first, last];
    const day = first + date - 1;
    return date >= 1 && day <= last ? [day, day] : null;
  }

  /** A date in words, and whether it is a day, a month or a year. */
  function dateInWords(text) {
    const [, number, month, day] = DATE.exec(text).map(Number);
    let year = String(number);
    if (number < 1) year = translate("{year} BC", { year: 1 - number });
    else if (number < 1000) year = translate("AD {year}", { year: number });
    if (!month) return [year, "year"];
    const named = { day, month: translate(MONTHS).split(/\s+/)[month - 1], year };
    if (!day) return [translate("{month} {year}", named), "month"];
    return [translate(day === 1 ? noop("1 {month} {year}") : noop("{day} {month} {year}"), named), "day"];
  }

  /** A range of dates as a clause. */
  function rangeInWords(start, end) {
    if (start && end && start !== end) {
      const [first, last] = [dateInWords(start)[0], dateInWords(end)[0]];
      return translate("that may fall between {first} and {last}", { first, last });
    }
    if (!start && !end) return "";
    const [date, unit] = dateInWords(start || end);
    return translate(FALLS[unit][start === end ? "on" : start ? "after" : "before"], { [unit]: date });
  }

  window.timeline.selection = {
    FACETS, RENDERING_KEYS, parse, query, withSelection, isEmpty, toggle, keep, counts, describe,
  };
})();
