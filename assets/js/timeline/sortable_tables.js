/** Tables whose rows a press on a column's head puts in order. */
(function () {
  "use strict";

  const value = (cell) => cell.dataset.sort ?? cell.textContent.trim();

  /** Negative where one comes first; a cell with nothing to sort by comes last either way. */
  function compared(one, other, way) {
    if (!one || !other) return one ? -1 : other ? 1 : 0;
    const [a, b] = [Number(one), Number(other)];
    const isNumber = !Number.isNaN(a) && !Number.isNaN(b);
    return way * (isNumber ? a - b : one.localeCompare(other));
  }

  document.addEventListener("click", ({ target }) => {
    const head = target.closest("[data-sort-by]")?.closest("th");
    if (!head) return;
    const isAscending = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentElement.children) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    const body = head.closest("table").tBodies[0];
    const at = head.cellIndex;
    const rows = [...body.rows].map((row) => [value(row.cells[at]), row]);
    rows.sort(([one], [other]) => compared(one, other, isAscending ? 1 : -1));
    body.append(...rows.map(([, row]) => row));
  });
})();
