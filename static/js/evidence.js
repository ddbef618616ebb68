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
  const found = target instanceof Element && target.closest("[data-claim], .ground a, [data-claims]");
  if (!found) return [];
  if (found.dataset.claim) return [found.dataset.claim];
  return found.hash ? [found.hash.slice(1)] : found.dataset.claims.split(" ");
};

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
