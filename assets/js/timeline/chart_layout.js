/** The layout of the chart for a width: wide, narrow, or on paper. It gives `timeline.chartLayout`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  const NARROW = 640; // below this many pixels the chart keeps its marks and drops its titles
  const NARROW_SCALE = 0.62;
  const NARROW_GUTTER = 0.9;
  const NARROW_TICKS = 5;
  const GUTTER_MOST = 0.32; // of a chart's width, for the titles of undated events
  const PRINTED = 1180; // pixels wide, then made to fit
  const PAPER = { width: 700, height: 970 }; // pixels of an A4 sheet within its margins

  const isNarrow = (width) => width < NARROW;

  /** The layout for a width, as a copy, since Plotly writes in what it is given. */
  function fitted({ layout: original, drawing }, width) {
    const layout = JSON.parse(JSON.stringify(original));
    if (!isNarrow(width)) {
      // The undated keep room for their titles.
      const gutter = 1 - layout.xaxis.domain[1];
      const share = Math.min((gutter * PRINTED) / width, GUTTER_MOST);
      if (layout.xaxis2 && width < PRINTED && share > gutter) {
        layout.xaxis.domain = [0, 1 - share];
        layout.xaxis2.domain = [1 - share, 1];
      }
      return layout;
    }
    const { t, b } = layout.margin;
    layout.height = (layout.height - t - b) * NARROW_SCALE + t + b;
    if (layout.xaxis2) {
      layout.xaxis.domain = [0, NARROW_GUTTER];
      layout.xaxis2.domain = [NARROW_GUTTER, 1];
      layout.xaxis2.range = [0, 0.12];
    }
    Object.assign(layout.xaxis, { nticks: Math.floor(NARROW_TICKS / drawing.enlarged), tickangle: 0 });
    for (const note of layout.annotations || []) {
      if (note.name === "lane") note.font.size = 13 * drawing.enlarged;
      if (["before", "after", "undated"].includes(note.name)) note.visible = false;
    }
    return layout;
  }

  /** The layout for a sheet of paper, and by how much it is made smaller to fit there. */
  function forPaper(figure) {
    const layout = { ...fitted(figure, PRINTED), width: PRINTED };
    return { layout, scale: Math.min(PAPER.width / PRINTED, PAPER.height / layout.height) };
  }

  timeline.chartLayout = { isNarrow, fitted, forPaper };
})();
