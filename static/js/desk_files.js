// A picture goes up when it is chosen, while the login lives: whatever becomes of the form, it need not be chosen again.
// Several chosen at once become a row each, in their order, with their own fields below each other.
const FIELD = "#pictures-group input[type=file]";

const take = async (row, file, input) => {
  const token = row.querySelector("[name$=-kept]");
  const said = row.querySelector(".desk-file");
  const form = input.form;
  const body = new FormData();
  body.append("file", file);
  body.append("form_owner", form.elements.form_owner.value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  said.textContent = "正在收…";
  try {
    const answer = await fetch(said.dataset.upload, { method: "POST", body, redirect: "error" });
    const told = await answer.json();
    if (told.error) {
      said.textContent = `${file.name}：${told.error}`;
      return;
    }
    token.value = told.token;
    if (row.contains(input)) input.value = "";
    said.textContent = `已收好“${told.name}”，保存后才放进这一页。`;
    token.dispatchEvent(new Event("change", { bubbles: true }));
  } catch {
    said.textContent = row.contains(input) ? "现在没有收成，按“保存”时会再送一次。" : `${file.name}没有收成，请在这一条里再选一次。`;
  }
};

const takeAll = async (input) => {
  const files = [...input.files];
  let row = input.closest(".inline-related");
  const rows = [row];
  for (const _ of files.slice(1)) {
    row.querySelector("[data-do=insert]").click();
    row = row.nextElementSibling;
    rows.push(row);
  }
  // The last first: the first row's field still holds the files until its own has gone up.
  for (const place of files.keys()) await take(rows[files.length - 1 - place], files[files.length - 1 - place], input);
};

const open = (root) => root.querySelectorAll(FIELD).forEach((input) => (input.multiple = true));

open(document);
document.addEventListener("formset:added", () => open(document));
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches(FIELD) && input.files.length) takeAll(input);
});
