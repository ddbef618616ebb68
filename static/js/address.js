// A brand's address before its first save: the readings of its name, to choose from; left empty, the first is taken.
const slug = document.querySelector("[data-propose]");
const named = document.querySelector("#id_name");
const shown = document.createElement("p");
let timer;

const choose = (address) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = address;
  button.onclick = () => {
    slug.value = address;
  };
  return button;
};
const propose = async () => {
  const { proposed } = await (await fetch(`${slug.dataset.propose}?name=${encodeURIComponent(named.value)}`)).json();
  shown.replaceChildren(...(proposed[0] ? ["按读音可用：", ...proposed.map(choose)] : []));
};

if (slug && named && !slug.value) {
  shown.className = "help";
  shown.setAttribute("role", "status");
  slug.after(shown);
  named.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(propose, 300);
  });
  if (named.value) propose();
}
