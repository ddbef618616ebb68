// What is typed at the desk is kept: in this browser at once, at the server a moment later, both seen by the author
// alone. Before the login ends a button goes on with it. Files are not kept here (static/js/desk_files.js).
const said = document.querySelector(".desk-kept");
const form = said && said.closest("form");
const KEY = `desk:${location.pathname}`;
const MINUTE = 60000;
let touched = Date.now();
let typed = false;
let waiting = 0;
let sending = new AbortController();

const local = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
};
const fields = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");

// Each is numbered, and the save says the last number: so the server knows what was still on its way.
const send = async (entries) => {
  form.elements.kept_number.value++;
  const body = new URLSearchParams(entries);
  body.set("kept_number", form.elements.kept_number.value);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("form_owner", form.elements.form_owner.value);
  const answer = await fetch(said.dataset.keep, { method: "POST", body, redirect: "error", signal: sending.signal });
  if (!answer.ok) throw new Error(answer.status);
  touched = Date.now();
  return answer.json();
};

const keep = async () => {
  try {
    const { at, others } = await send(fields());
    const beside = others.length ? `${others.join("、")}也在这一页。` : "";
    said.textContent = `${at}已自动留存，还没有保存。${beside}`;
  } catch (error) {
    if (error.name === "AbortError") return;
    said.textContent = "没有连上编辑台，或者登录已经结束。写的话都留在这台电脑上：请在另一个窗口重新登录，再回到这里按“保存”。";
  }
};

const type = () => {
  typed = true;
  local((store) => store.setItem(KEY, JSON.stringify({ at: Date.now(), fields: fields() })));
  clearTimeout(waiting);
  waiting = setTimeout(keep, 4000);
};

const warn = () => {
  const idle = touched + Number(said.dataset.idle) * 1000 - Date.now();
  const whole = Number(said.dataset.ends) * 1000 - Date.now();
  const left = Math.ceil(Math.min(idle, whole) / MINUTE);
  const shown = document.querySelector(".desk-ending");
  if (left > 5) return shown && shown.remove();
  const box = shown || document.body.appendChild(document.createElement("section"));
  box.className = "desk-ending";
  box.setAttribute("role", "alertdialog");
  box.setAttribute("aria-label", "登录快要结束");
  const words = left > 0 ? `还有${left}分钟，登录就要结束。` : "登录已经结束。写的话都留着，请在另一个窗口重新登录。";
  const more = document.createElement(left > 0 && idle < whole ? "button" : "a");
  if (more.tagName === "BUTTON") {
    more.type = "button";
    more.addEventListener("click", () => keep().then(() => box.remove()));
  } else {
    more.href = said.dataset.login;
    more.target = "_blank";
  }
  more.textContent = more.tagName === "BUTTON" ? "继续" : "打开登录页";
  const line = document.createElement("p");
  line.textContent = words;
  if (box.dataset.left !== String(left)) box.replaceChildren(line, more);
  box.dataset.left = left;
};

// What an earlier visit left in this browser, unless this page has it: kept by the server, or refused with all of it.
const offer = () => {
  const left = local((store) => JSON.parse(store.getItem(KEY)));
  if (!left || document.querySelector("[name=_forget], .errornote, #desk-conflict")) return;
  const back = document.createElement("button");
  back.type = "button";
  back.className = "button";
  back.textContent = "取回来接着写";
  back.addEventListener("click", () => send(left.fields).then(() => location.assign("?kept=1")));
  said.textContent = `这台电脑上留着您${new Date(left.at).toLocaleString("zh-CN")}写的、还没有保存的内容。`;
  said.append(back);
};

// The form itself goes up now. What is kept of it after that would say of saved words that they are not.
const leave = () => {
  typed = false;
  clearTimeout(waiting);
  sending.abort();
  sending = new AbortController();
};

if (form) {
  const saved = document.querySelector(".messagelist .success");
  if (saved) local((store) => store.removeItem(KEY));
  else offer();
  form.addEventListener("input", type);
  form.addEventListener("change", type);
  form.addEventListener("formset:added", type);
  form.addEventListener("click", (event) => event.target.closest("[data-do]") && type());
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.formTarget) return;
    leave();
    if (event.submitter && event.submitter.name === "_forget") local((store) => store.removeItem(KEY));
  });
  setInterval(warn, 15000);
  document.addEventListener("visibilitychange", () => document.hidden && typed && keep());
}
