// A frame tells the page around it how high it is, in the words of WordPress's embeds. Its sandbox there lets no link
// open: a link asks that page, which follows it where it leads to this site.
const [, secret = ""] = /secret=(\w{10})/.exec(location.hash) || [];
const tell = (message, value) => parent.postMessage({ message, value, secret }, "*");
const MOST = 1000; // px: WordPress gives no frame more, and lets none scroll; what is longer scrolls within, above its foot
const root = document.documentElement, main = document.querySelector("main");
const tellHeight = () => {
  root.classList.remove("capped");
  const height = Math.ceil(root.getBoundingClientRect().height), isCapped = secret !== "" && height > MOST;
  root.classList.toggle("capped", isCapped);
  if (isCapped) main.tabIndex = 0;
  else main.removeAttribute("tabindex");
  tell("height", isCapped ? MOST : height);
};

if (parent !== window) {
  root.classList.add("told");
  tellHeight(); // a frame that is not in sight yet is not observed
  new ResizeObserver(tellHeight).observe(document.body);
  addEventListener("message", ({ source, data }) => source === parent && data && data.message === "ready" && tellHeight());
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !secret || origin !== "null") return;
    event.preventDefault();
    tell("link", link.href);
  });
}
