// The display face comes after the first paint: text first, ornament second (on a slow phone the font would hold
// the text back by half a second). Once a reader's browser has kept it, it comes at once.
const { font } = document.currentScript.dataset;

// Storage may be closed to us: then every page is a first one.
const kept = () => {
  try {
    return sessionStorage.getItem("face");
  } catch {
    return null;
  }
};

const bring = async () => {
  const face = new FontFace("Display", `url("${font}") format("woff2")`, { weight: "700 900", display: "swap" });
  document.fonts.add(await face.load());
  try {
    sessionStorage.setItem("face", "kept");
  } catch {
    // as above
  }
};

if (kept()) {
  bring();
} else if (PerformanceObserver.supportedEntryTypes.includes("paint")) {
  new PerformanceObserver((entries, observer) => {
    observer.disconnect();
    bring();
  }).observe({ type: "paint", buffered: true });
} else {
  addEventListener("load", bring);
}
