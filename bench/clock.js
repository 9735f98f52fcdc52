/**
 * Injected into every page before its own scripts, so that all are timed by the same clock.
 *
 * A page says data-timeline="ready" on its root once its chart is drawn, and data-applied="QUERY"
 * once a filter is; each is timed to the second animation frame after that.
 */
(() => {
  "use strict";

  /** Two animation frames later: what was changed before is on the screen. */
  const frames = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  /** Resolves as soon as the root's data attribute has the value. */
  const said = (name, value) =>
    new Promise((done) => {
      const is = () => document.documentElement?.dataset[name] === value;
      if (is()) {
        done();
        return;
      }
      const watch = new MutationObserver(() => {
        if (is()) {
          watch.disconnect();
          done();
        }
      });
      // The root itself may not be there yet.
      watch.observe(document, {
        subtree: true,
        childList: true,
        attributeFilter: [`data-${name}`],
      });
    });

  const BEAT = 50; // milliseconds
  const LATE = 100;
  const QUIET = 500;

  let asked = 0;
  const fetched = window.fetch;
  window.fetch = (...request) => {
    asked += 1;
    return fetched(...request).finally(() => {
      asked -= 1;
    });
  };

  /** Resolves when nothing was asked for and nothing kept the page busy for a while: since when. */
  const rest = async () => {
    let since = performance.now();
    let beat = since;
    while (beat - since < QUIET) {
      await new Promise((done) => setTimeout(done, BEAT));
      const now = performance.now();
      if (asked || now - beat > BEAT + LATE) {
        since = now;
      }
      beat = now;
    }
    return since;
  };

  /** Resolves once something is painted: when that was. */
  const painted = () =>
    new Promise((done) => {
      new PerformanceObserver((list) => {
        const [first] = list.getEntriesByName("first-contentful-paint");
        if (first) done(first.startTime);
      }).observe({ type: "paint", buffered: true });
    });

  /**
   * Resolves in the frame in which headline and first card have their places in the page: whether
   * that was before the page was ready. No page is looked at for longer.
   */
  const placed = () =>
    new Promise((done) => {
      const has = (selector) => document.querySelector(selector)?.getBoundingClientRect().height > 0;
      const look = () => {
        if (has("#headline") && has("article[data-event]:not([hidden])")) done(true);
        else if (document.documentElement?.dataset.timeline === "ready") done(false);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  /** When headline and first card were painted; null for a page that has none. */
  const readable = async () => {
    if (!(await placed())) return null;
    const since = performance.now();
    await frames();
    const later = performance.now();
    // What comes with the document is in the first paint, whose time the browser itself tells.
    const first = await painted();
    return first > since ? first : later;
  };

  window.benchClock = {
    /** Milliseconds from the start of navigation until cards can be read. */
    readable: readable(),

    /** Milliseconds from the start of navigation until the chart is drawn. */
    ready: said("timeline", "ready")
      .then(frames)
      .then(() => performance.now()),

    rest,

    /** Milliseconds from a click on one value of a facet: to the screen, and to rest. */
    async filter(facet, value, query) {
      const button = document.querySelector(`[data-facet="${facet}"][data-value="${value}"]`);
      // At the start of a frame, so that chance does not decide how much of one is counted.
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      button.click();
      await said("applied", query);
      await frames();
      const drawn = performance.now() - start;
      return { drawn, rest: (await rest()) - start };
    },
  };
})();
