// The page beside the form, as it would look now: asked for when typing pauses, and nothing of it is saved.
const button = document.querySelector("[data-preview]");
const form = button && button.form;
const WIDE = matchMedia("(min-width: 1200px)");
let frame = null;
let waiting = 0;
let asked = 0;

// Links and scripts of the page are not for here: it is looked at, not used.
const still = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("script").forEach((one) => one.remove());
  page.querySelectorAll("a[href]").forEach((one) => one.removeAttribute("href"));
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
};

const show = async () => {
  const number = ++asked;
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
  let html = "";
  try {
    const answer = await fetch(button.formAction, { method: "POST", body: typed, redirect: "error" });
    if (answer.ok || answer.status === 422) html = await answer.text();
  } catch {
    // Not reached: the page that was shown stays.
  }
  if (!frame || number !== asked || !html) return;
  const place = frame.contentWindow ? frame.contentWindow.scrollY : 0;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, place), { once: true });
  frame.srcdoc = still(html);
};

const type = () => {
  if (!frame) return;
  clearTimeout(waiting);
  waiting = setTimeout(show, 900);
};

const toggle = (event) => {
  const open = !frame;
  document.body.classList.toggle("desk-beside", open);
  event.target.setAttribute("aria-expanded", open);
  if (!open) {
    frame.remove();
    frame = null;
    return;
  }
  frame = document.createElement("iframe");
  frame.className = "desk-preview";
  frame.title = "预览：随写随变，没有保存";
  frame.setAttribute("sandbox", "allow-same-origin");
  document.body.append(frame);
  show();
};

if (form && WIDE.matches) {
  const tools = document.querySelector(".object-tools");
  const item = document.createElement("li");
  const beside = document.createElement("button");
  beside.type = "button";
  beside.className = "desk-beside-button";
  beside.textContent = "边写边看";
  beside.setAttribute("aria-expanded", "false");
  beside.addEventListener("click", toggle);
  item.append(beside);
  if (tools) tools.append(item);
  form.addEventListener("input", type);
  form.addEventListener("change", type);
  form.addEventListener("click", (event) => event.target.closest("[data-do], .deletelink, [type=checkbox]") && type());
}
