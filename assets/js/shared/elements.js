/** Makes elements for the page. It gives `timeline.element`. */
(function () {
  "use strict";
  const timeline = (window.timeline = window.timeline || {});

  /** A new element, its properties and what is in it. */
  timeline.element = function (tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
})();
