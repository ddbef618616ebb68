// A figure or milestone lights its words, and the words light it, while one is pointed at or focused.
const claims = new Map();

const add = (id, element) => claims.set(id, [...(claims.get(id) || []), element]);

for (const item of document.querySelectorAll("[data-claim]")) {
  add(item.dataset.claim, item);
}
for (const mark of document.querySelectorAll("[data-claims]")) {
  mark.dataset.claims.split(" ").forEach((id) => add(id, mark));
}

const idsOf = (target) => {
  const found = target instanceof Element && target.closest("[data-claim], .said, [data-claims]");
  if (!found) return [];
  const one = found.dataset.claim || found.dataset.to;
  return one ? [one] : found.dataset.claims.split(" ");
};

// The words lead to their figure or date, as that leads to them. They are no links: see partials/reading/words.html.
for (const words of document.querySelectorAll(".said")) {
  words.setAttribute("role", "link");
  words.addEventListener("click", () => {
    if (getSelection().isCollapsed) location.hash = words.dataset.to;
  });
}

const light = (on) => (event) => {
  for (const id of idsOf(event.target)) {
    (claims.get(id) || []).forEach((element) => element.classList.toggle("lit", on));
  }
};

// What an address names is lit for as long as it does.
let named = [];
const lightNamed = () => {
  named.forEach((element) => element.classList.remove("named"));
  named = claims.get(location.hash.slice(1)) || [];
  named.forEach((element) => element.classList.add("named"));
};
addEventListener("hashchange", lightNamed);
lightNamed();

for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
  document.addEventListener(type, light(on));
}

// A row that an address names, or something in it, is open; on paper all are.
const open = (all) => all.forEach((row) => row.setAttribute("open", ""));
const openNamed = () => {
  const at = document.getElementById(location.hash.slice(1));
  const row = at && at.closest("details");
  if (!row || row.open) return;
  open([row]);
  at.scrollIntoView();
};
addEventListener("hashchange", openNamed);
openNamed();
addEventListener("beforeprint", () => open([...document.querySelectorAll("details.apparatus-row")]));

// Which section is read now.
const places = new Map([...document.querySelectorAll(".contents-wide a")].map((link) => [link.hash.slice(1), link]));
const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const link = places.get(target.getAttribute("aria-labelledby"));
    if (isIntersecting) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-30% 0px -69% 0px" });
for (const section of document.querySelectorAll("section[aria-labelledby]")) {
  if (places.has(section.getAttribute("aria-labelledby"))) watch.observe(section);
}

// A script for what stands far down comes when its reader comes near.
for (const section of document.querySelectorAll("[data-near]")) {
  new IntersectionObserver(([entry], observer) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    const script = document.createElement("script");
    script.src = section.dataset.near;
    document.head.append(script);
  }, { rootMargin: "400px" }).observe(section);
}
