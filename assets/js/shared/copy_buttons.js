/** Buttons that copy a field: `data-copy` is its id. They need nothing but `timeline.copy`. */
(function () {
  "use strict";
  const CONFIRMED = 2500; // milliseconds for which a button says that it has copied

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    // What is announced outside an open dialog is not heard.
    const status = button.closest("dialog, body").querySelector("[data-copied]");
    const isCopied = await window.timeline.copy(field.value, () => field.select());
    if (isCopied && document.activeElement === field) button.focus();
    button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
    status.textContent = isCopied ? "Copied." : "The text is marked: press Ctrl+C.";
    setTimeout(() => {
      button.textContent = "Copy";
      status.textContent = "";
    }, CONFIRMED);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy]");
    if (button) copy(button);
  });
})();
