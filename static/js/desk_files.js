// A picture goes up when it is chosen, while the login lives: whatever becomes of the form, it need not be chosen again.
const take = async (input) => {
  const row = input.closest(".inline-related");
  const token = row.querySelector("[name$=-kept]");
  const said = row.querySelector(".desk-file");
  const form = input.form;
  const body = new FormData();
  body.append("file", input.files[0]);
  body.append("form_owner", form.elements.form_owner.value);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  said.textContent = "正在收…";
  try {
    const answer = await fetch(said.dataset.upload, { method: "POST", body, redirect: "error" });
    const told = await answer.json();
    if (told.error) {
      said.textContent = told.error;
      return;
    }
    token.value = told.token;
    input.value = "";
    said.textContent = `已收好“${told.name}”，保存后才放进这一页。`;
    token.dispatchEvent(new Event("change", { bubbles: true }));
  } catch {
    said.textContent = "现在没有收成，按“保存”时会再送一次。";
  }
};

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches("#pictures-group input[type=file]") && input.files.length) take(input);
});
