// Rows of the desk: added, put in between, moved by buttons or by dragging, taken away, and parted where several
// paragraphs are pasted. A row keeps its number (passages-3-…) for good; its place stands in its hidden order field.
const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
const shownOf = (group) => rowsOf(group).filter((row) => !row.hidden);
const nameOf = (row) => row.querySelector(".inline_label").textContent.trim();
const say = (group, words) => (group.querySelector(".desk-said").textContent = words);

const number = (group) => {
  rowsOf(group).forEach((row, place) => {
    const order = row.querySelector("[data-order]");
    if (order) order.value = place + 1;
  });
  const rows = shownOf(group);
  rows.forEach((row, place) => {
    row.querySelector(".desk-place").textContent = ` ${place + 1}`;
    for (const [act, end] of [["up", 0], ["down", rows.length - 1]]) {
      const button = row.querySelector(`[data-do=${act}]`);
      if (!button) continue;
      button.disabled = place === end;
      button.setAttribute("aria-label", `${button.textContent}：${nameOf(row)}`);
    }
  });
};

const add = (group, after, focus = true) => {
  const total = group.querySelector("[name$=-TOTAL_FORMS]");
  const empty = group.querySelector(".empty-form");
  const holder = document.createElement("template");
  holder.innerHTML = empty.outerHTML.replaceAll("__prefix__", total.value);
  const row = holder.content.firstElementChild;
  row.querySelectorAll("datalist").forEach((list) => list.remove());
  row.classList.remove("empty-form");
  row.hidden = false;
  total.value = Number(total.value) + 1;
  if (after) after.after(row);
  else empty.before(row);
  number(group);
  row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: group.dataset.prefix } }));
  if (focus) row.querySelector("details textarea, details input:not([type=hidden]), details select").focus();
  return row;
};

const move = (group, row, before) => {
  const empty = group.querySelector(".empty-form");
  (before || empty || rowsOf(group)[rowsOf(group).length - 1]).before(row);
  number(group);
  const rows = shownOf(group);
  say(group, `已移到第${rows.indexOf(row) + 1}条，共${rows.length}条。保存后生效。`);
};

const acts = {
  add: (group) => add(group),
  insert: (group, row) => add(group, row),
  up(group, row) {
    const rows = shownOf(group);
    move(group, row, rows[rows.indexOf(row) - 1]);
  },
  down(group, row) {
    const rows = shownOf(group);
    rows[rows.indexOf(row) + 1].after(row);
    move(group, row, row.nextElementSibling);
  },
  remove(group, row) {
    row.querySelector("[name$=-DELETE]").checked = true;
    row.hidden = true;
    number(group);
    say(group, "已移除一条还没有保存的内容。");
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = "放回来";
    back.addEventListener("click", () => {
      row.querySelector("[name$=-DELETE]").checked = false;
      row.hidden = false;
      number(group);
      say(group, "已放回。");
    });
    group.querySelector(".desk-said").append(" ", back);
  },
};

// What lies between line ends is a paragraph; within Latin words a line end is a space.
const paragraphs = (text) =>
  text
    .replace(/([0-9A-Za-z,;])[ \t]*\r?\n[ \t]*(?=[0-9A-Za-z])/g, "$1 ")
    .split(/[\r\n\u2028\u2029]+/)
    .map((part) => part.trim())
    .filter(Boolean);

const paste = (event) => {
  const box = event.target;
  const row = box.closest("#passages-group .inline-related");
  if (!row || !box.name.endsWith("-text")) return;
  const parts = paragraphs(event.clipboardData.getData("text/plain"));
  if (parts.length < 2) return;
  event.preventDefault();
  const group = row.closest(".desk-group");
  const after = box.value.slice(box.selectionEnd);
  box.value = box.value.slice(0, box.selectionStart) + parts[0];
  const source = row.querySelector("[name$=-source]").value;
  let last = row;
  for (const part of parts.slice(1)) {
    last = add(group, last, false);
    last.querySelector("[name$=-text]").value = part;
    last.querySelector("[name$=-source]").value = source;
  }
  last.querySelector("[name$=-text]").value += after;
  last.querySelector("[name$=-text]").focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  say(group, `粘贴的是${parts.length}个自然段，已分成${parts.length}条，次序不变。`);
};

let dragged = null;
const drag = (group) => {
  group.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".desk-grip") && event.target.closest(".inline-related");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  group.addEventListener("dragover", (event) => {
    if (dragged && group.contains(dragged)) event.preventDefault();
  });
  group.addEventListener("drop", (event) => {
    const row = event.target.closest(".inline-related");
    if (!dragged || !row || row === dragged || !group.contains(dragged)) return;
    event.preventDefault();
    const rows = shownOf(group);
    if (rows.indexOf(dragged) < rows.indexOf(row)) row.after(dragged);
    move(group, dragged, rows.indexOf(dragged) < rows.indexOf(row) ? dragged.nextElementSibling : row);
    dragged = null;
  });
};

for (const group of document.querySelectorAll(".desk-group")) {
  group.querySelectorAll(".desk-moves, .desk-add").forEach((part) => (part.hidden = false));
  group.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const row = button.closest(".inline-related");
    acts[button.dataset.do](group, row);
    // A row that was put elsewhere in the page lost the focus; at the end of the way its other button takes it.
    if (["up", "down"].includes(button.dataset.do)) row.querySelector(".desk-moves button:not(:disabled)").focus();
    if (["up", "down"].includes(button.dataset.do) && !button.disabled) button.focus();
  });
  drag(group);
  number(group);
}
document.addEventListener("paste", paste);

// A number of the text becomes a row: 记为数字, 记为大事, 不是数据, with the words that it rests on filled in.
const make = (button) => {
  const group = document.getElementById(`${button.dataset.make}-group`);
  group.querySelectorAll("details").forEach((details) => (details.open = true));
  const row = add(group, null, false);
  const fields = JSON.parse(button.dataset.fields);
  for (const [name, words] of Object.entries(fields)) row.querySelector(`[name$=-${name}]`).value = words;
  row.querySelector(".inline_label").textContent = `新的一条：${fields.display || fields.words}`;
  button.closest("li").classList.add("desk-done");
  button.closest(".desk-offers").querySelectorAll("button").forEach((one) => (one.disabled = true));
  say(group, "依据的原文已经填好，请填其余的，再按“保存”。");
  row.querySelector("[name$=-label], [name$=-title], [name$=-reason]").focus();
};
for (const offers of document.querySelectorAll(".desk-offers")) {
  offers.hidden = false;
  offers.addEventListener("click", (event) => event.target.dataset.make && make(event.target));
}
