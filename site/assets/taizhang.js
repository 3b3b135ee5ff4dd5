// Colour scheme chosen by the reader, and the warning that the data has grown old. Every page works without it.
(function () {
  "use strict";
  var FOLLOW = "screen and (prefers-color-scheme: dark)";
  var SCHEMES = { auto: ["自动", FOLLOW], light: ["浅色", "not all"], dark: ["深色", "screen"] };
  var NEXT = { auto: "dark", dark: "light", light: "auto" };
  var KEY = "taizhang.scheme";

  function remembered() {
    try {
      var name = localStorage.getItem(KEY);
      return Object.prototype.hasOwnProperty.call(SCHEMES, name) ? name : "auto";
    } catch (refused) {
      return "auto";
    }
  }

  function remember(name) {
    try {
      localStorage.setItem(KEY, name);
    } catch (refused) {
      return;
    }
  }

  function apply(name) {
    document.getElementById("tz-dark").media = SCHEMES[name][1];
  }

  function offerSchemes(button, name) {
    button.textContent = "外观：" + SCHEMES[name][0];
    button.hidden = false;
    button.onclick = function () {
      remember(NEXT[name]);
      apply(NEXT[name]);
      offerSchemes(button, NEXT[name]);
    };
  }

  function warnWhenStale(mark) {
    if (mark && Date.now() > Date.parse(mark.getAttribute("data-stale-from"))) {
      mark.hidden = false;
    }
  }

  apply(remembered());
  document.addEventListener("DOMContentLoaded", function () {
    offerSchemes(document.querySelector(".tz-scheme"), remembered());
    warnWhenStale(document.querySelector("[data-stale-from]"));
  });
})();
