/**
 * The chart's axis of time: the part of it in view, its ticks, and going along it. It gives
 * `timeline.chartAxis`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const TICK = 58; // pixels for the words of a tick
  const PLACE = 30; // pixels for the number of a place
  const ZOOMS = { in: 0.6, out: 1 / 0.6 };
  const SHIFTS = { earlier: -0.35, later: 0.35 };
  const SLACK = 60_000; // milliseconds by which a range may miss another and be the same

  const isOrder = ({ drawing }) => drawing.scale === "order";

  /** Whether two figures have the same axis, so that a range of one is a range of the other. */
  const isSame = (one, other) => isOrder(one) === isOrder(other);

  /** A moment as Plotly writes it, which may lie before the year 1, in milliseconds since 1970. */
  function milliseconds(written) {
    if (typeof written === "number") return written;
    const [, year, month, day, hour = 0, minute = 0, second = 0] = String(written)
      .match(/^(-?\d+)(?:-(\d+))?(?:-(\d+))?(?:[T ](\d+):(\d+)(?::(\d+(?:\.\d+)?))?)?/)
      .map((part) => (part === undefined ? undefined : Number(part)));
    const at = new Date(0);
    at.setUTCFullYear(year, (month || 1) - 1, day || 1);
    return at.setUTCHours(hour, minute, 0, Math.round(second * 1000));
  }

  /** Milliseconds since 1970 as Plotly reads a moment. */
  function moment(instant) {
    const at = new Date(instant);
    const year = at.getUTCFullYear();
    const digits = (number, size = 2) => String(number).padStart(size, "0");
    const date = [digits(Math.abs(year), 4), digits(at.getUTCMonth() + 1), digits(at.getUTCDate())];
    const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map((n) => digits(n));
    return `${year < 0 ? "-" : ""}${date.join("-")} ${time.join(":")}`;
  }

  /** The part of time in view, in milliseconds since 1970. */
  function range(node) {
    return node.layout.xaxis.range.map(milliseconds);
  }

  /** Whether the range in view is the one that the chart opened with. */
  function isOpening(node, figure) {
    const opening = figure.layout.xaxis.range.map(milliseconds);
    return range(node).every((at, i) => Math.abs(at - opening[i]) < SLACK);
  }

  /** Of the ticks that a figure brings, the densest that have room in a range of its axis. */
  function ticks(figure, { xaxis }, ends, width) {
    const { drawing } = figure;
    if (!drawing.ticks.length) return {};
    const [start, end] = ends.map(milliseconds);
    const room = (width * (xaxis.domain[1] - xaxis.domain[0])) / ((end - start) / 864e5);
    const least = (isOrder(figure) ? PLACE : TICK) * drawing.enlarged;
    const isInRange = (tick) => milliseconds(tick) >= start && milliseconds(tick) <= end;
    // The closest may stand in a part of the axis only.
    const isHere = ({ at }) => at.filter(isInRange).length > 1;
    const wide = drawing.ticks.filter(({ days }) => days * room >= least);
    const best = wide.find(isHere) || wide[0] || drawing.ticks.at(-1);
    return { tickvals: best.at, ticktext: drawing.scale === "calendar" ? said(best, isInRange) : best.words };
  }

  /** The words of ticks, of which the second line stands where it is another than the one before. */
  function said({ at, words }, isInRange) {
    let last = "";
    return words.map((word, i) => {
      const [first, second = ""] = word.split("<br>");
      if (!isInRange(at[i]) || !second) return word;
      const isNew = second !== last;
      last = second;
      return isNew ? word : first;
    });
  }

  /** A range moved, and if need be cut, to lie within bounds. */
  function within([start, end], [least, most]) {
    const shift = Math.max(0, least - start) - Math.max(0, end - most);
    return [Math.max(least, start + shift), Math.min(most, end + shift)];
  }

  const bounds = ({ layout: { xaxis } }) => [xaxis.minallowed, xaxis.maxallowed].map(milliseconds);

  /** Bring a range into view. */
  function look(node, figure, [start, end]) {
    const ends = [moment(start), moment(end)];
    const { tickvals, ticktext } = ticks(figure, node.layout, ends, node.clientWidth);
    const changes = tickvals ? { "xaxis.tickvals": tickvals, "xaxis.ticktext": ticktext } : {};
    return window.Plotly.relayout(node, { "xaxis.range": ends, ...changes });
  }

  /**
   * Move or zoom along time.
   * @param {HTMLElement} node
   * @param {Object} figure that is drawn there
   * @param {string} action "earlier", "later", "in", "out", "all" or "reset"
   */
  function zoom(node, figure, action) {
    if (action === "reset") return look(node, figure, figure.layout.xaxis.range.map(milliseconds));
    if (action === "all") return look(node, figure, bounds(figure));
    const [start, end] = range(node);
    const shift = (end - start) * (SHIFTS[action] || 0);
    const half = ((end - start) / 2) * (ZOOMS[action] || 1);
    const middle = (start + end) / 2 + shift;
    return look(node, figure, within([middle - half, middle + half], bounds(figure)));
  }

  /** Pan to a moment that is out of view; whether that was needed. */
  function bringIntoView(node, figure, at) {
    if (at === null || at === undefined) return false;
    const [start, end] = range(node);
    if (at >= start && at <= end) return false;
    const half = (end - start) / 2;
    look(node, figure, within([at - half, at + half], bounds(figure)));
    return true;
  }

  timeline.chartAxis = { isSame, milliseconds, range, isOpening, ticks, zoom, bringIntoView };
})();
