// What was saved or left at the desk does not stay in the browser.
const forget = (keep) => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("desk:") && !keep(key)) localStorage.removeItem(key);
  } catch {}
};
const out = document.querySelector("#logout-form");
if (out) out.addEventListener("submit", () => forget(() => false));
if (document.querySelector(".messagelist .success")) {
  const from = document.referrer && new URL(document.referrer).pathname;
  forget((key) => key !== `desk:${from}`);
}
