/**
 * @file Runs before anything is drawn, in any browser that has scripts: says so where the browser is too old
 * (no WebAssembly SIMD, no deflate-raw), and sets language and theme before the first paint.
 */
(function () {
  const root = document.documentElement;
  // (func (drop (i32x4.splat (i32.const 0))))
  const simd = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11,
  ];

  function works() {
    try {
      const inflates = Boolean(new DecompressionStream("deflate-raw"));
      return inflates && WebAssembly.validate(new Uint8Array(simd));
    } catch {
      return false;
    }
  }

  function stored(name) {
    try {
      return localStorage.getItem("layerwise." + name);
    } catch {
      return null;
    }
  }

  function asked(name, allowed) {
    const found = new RegExp("[?&]" + name + "=([a-z]+)").exec(location.search);
    const value = (found && found[1]) || stored(name);
    return allowed.indexOf(value) < 0 ? null : value;
  }

  const dark = window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches;
  root.lang = asked("lang", ["en", "ko"]) || (/^ko/i.test(navigator.language) ? "ko" : "en");
  root.dataset.theme = asked("theme", ["light", "dark"]) || (dark ? "dark" : "light");
  if (works()) return;
  root.dataset.tooOld = "";
  document.addEventListener("DOMContentLoaded", function () {
    document.getElementById("too-old").hidden = false;
  });
})();
