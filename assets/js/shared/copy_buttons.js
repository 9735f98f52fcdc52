/** Buttons that copy a text: `data-copy` is the id of its field. */
(function () {
  "use strict";
  const CONFIRMED = 2500; // milliseconds for which a button says that it has copied

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    // What is said outside an open dialog is not heard.
    const status = button.closest("dialog, body").querySelector("[data-copied]");
    let isCopied = true;
    try {
      await window.navigator.clipboard.writeText(field.value);
    } catch {
      // No clipboard over plain HTTP, or none that may be written: the old way still copies.
      field.select();
      isCopied = document.execCommand("copy");
      if (isCopied) button.focus();
    }
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
