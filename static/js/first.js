// Stands in the page itself (showcase/config/bootstrap.py): text first. The display face and every other script come after
// the first paint, since on a slow phone each would hold it back; once a browser has kept the face, they come at once.
{
  const { font, later, scripts } = document.currentScript.dataset;
  let kept = {};
  try {
    kept = sessionStorage;
  } catch {}
  const bring = () => {
    new FontFace("Display", `url("${font}")`, { weight: "700 900", display: "swap" }).load().then((face) => {
      document.fonts.add(face);
      // The other slices are asked for only where a page has a character that this one lacks.
      later.split(" ").forEach((src, at) => {
        const more = { weight: "700 900", display: "swap", unicodeRange: "U+2E80-9FFF" };
        document.fonts.add(new FontFace(`Display ${at + 2}`, `url("${src}")`, more));
      });
      kept.face = "kept";
    });
    for (const src of scripts.split(" ").filter(Boolean)) {
      document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
    }
  };
  // The script of a box that is in every page's head comes when somebody goes to the box.
  addEventListener("focusin", function wanted({ target }) {
    const src = target.form && target.form.dataset.onFocus;
    if (!src) return;
    removeEventListener("focusin", wanted);
    document.head.append(Object.assign(document.createElement("script"), { src }));
  });
  if (kept.face) bring();
  else if (PerformanceObserver.supportedEntryTypes.includes("paint")) {
    new PerformanceObserver((entries, observer) => {
      observer.disconnect();
      bring();
    }).observe({ type: "paint", buffered: true });
  } else addEventListener("load", bring);
}
