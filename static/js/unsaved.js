// Leaving an admin form with changes that were not saved asks first: what would be sent now against what was opened.
const form = document.querySelector("#content-main form[id$=_form][method=post]");
// A page that comes back with errors or a conflict holds what was typed, and nothing of it is saved.
const refused = form && form.querySelector(".errornote, [aria-labelledby=desk-conflict]");

const sent = () =>
  [...new FormData(form)]
    .filter(([name]) => name !== "kept_number")
    .map(([name, value]) => `${name}=${value instanceof File ? `${value.name}:${value.size}` : value}`)
    .join("\n");

if (form) {
  let opened;
  let leaving = false;
  // After the admin's own scripts have put the form in order.
  addEventListener("load", () => (opened = refused ? null : sent()));
  form.addEventListener("submit", (event) => (leaving = !(event.submitter && event.submitter.formTarget)));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (leaving || opened === undefined || opened === sent()) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
