// Names while one types, in every search box of the page; the forms work without.
const suggestIn = (form) => {
  const input = form.q;
  const list = form.querySelector("ul");
  const said = form.querySelector("[role=status]");
  const unit = said.textContent;
  let chosen;
  let timer;

  const set = (to, all) => Object.entries(all).forEach((one) => to.setAttribute(...one));
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
  said.hidden = false;

  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((item, at) => set(item, { "aria-selected": at === place }));
    set(input, { "aria-activedescendant": place < 0 ? "" : `${list.id}-${place}` });
  };
  const show = (names) => {
    list.replaceChildren(
      ...names.map(({ name, page, of }, at) => {
        const item = document.createElement("li");
        set(item, { id: `${list.id}-${at}`, role: "option" });
        item.textContent = of ? `${name}（${of}）` : name;
        item.onmousedown = () => location.assign(page);
        return item;
      })
    );
    list.hidden = !names[0];
    set(input, { "aria-expanded": !list.hidden });
    said.textContent = names[0] ? names.length + unit : "";
    choose(-1);
  };
  const ask = async () => {
    const query = input.value;
    const { names } = await (await fetch(form.dataset.suggest + encodeURIComponent(query))).json();
    if (query === input.value) show(names);
  };

  input.oninput = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 150);
  };
  input.addEventListener("compositionend", input.oninput);
  input.onblur = () => show([]);
  input.onkeydown = ({ key, isComposing }) => {
    const ways = list.children.length + 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (isComposing || ways < 2) return true;
    if (step) choose(((chosen + 1 + step + ways) % ways) - 1);
    else if (key === "Escape") show([]);
    else if (key === "Enter" && chosen >= 0) list.children[chosen].onmousedown();
    else return true;
    return false;
  };
  show([]);
  // What was typed while this script was on its way.
  if (document.activeElement === input && input.value) ask();
};
document.querySelectorAll("[data-suggest]").forEach(suggestIn);
