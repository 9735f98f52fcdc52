/**
 * The chain of events that an event belongs to, and its neighbours there. It gives
 * `timeline.chartChains`.
 */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const turned = (pairs) => pairs.map(([one, other]) => [other, one]);

  /**
   * The ids of an event's chain: what it follows, what that follows, and all that followed from
   * it, drawn with a line or not; what is the same thing in another source stands with it.
   * @param {{follows: string[][], same: string[][]}} drawing pairs of ids, the earlier one first
   * @param {string} chosen id of the event, or ""
   * @returns {Set<string>}
   */
  function chain({ follows, same }, chosen) {
    if (!chosen) return new Set();
    const walk = (steps) => {
      const path = new Set([chosen]);
      for (const id of path) for (const [from, to] of steps) if (from === id) path.add(to);
      return path;
    };
    return new Set([...walk(turned(follows)), ...walk(follows), ...walk([...same, ...turned(same)])]);
  }

  /** The event before or after one, along its whole chain as a card lists it from its root. */
  function neighbour({ follows }, id, isBack) {
    let root = id;
    for (let link; (link = follows.find(([, later]) => later === root)); ) [root] = link;
    const line = [];
    const waiting = [root];
    while (waiting.length) {
      const at = waiting.pop();
      line.push(at);
      waiting.push(...follows.filter(([earlier]) => earlier === at).map(([, later]) => later).reverse());
    }
    return line[line.indexOf(id) + (isBack ? -1 : 1)];
  }

  timeline.chartChains = { chain, neighbour };
})();
