// Citing: the reader's day in Shanghai, a copy button for each citation, and what is cited when an anchor is chosen.
const box = document.getElementById("cite");
const report = box.querySelector("[data-copied]");
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
const forms = [...box.querySelectorAll("[data-cite]")];
const line = box.querySelector("[data-cite=line]");
const base = box.dataset.url;
const plain = line.textContent;
const say = (hans, hant) => (document.documentElement.lang === "zh-Hant" ? hant : hans);

for (const day of box.querySelectorAll("[data-today]")) day.textContent = today;
const whole = forms.map((form) => form.textContent);

const copy = async (text, told) => {
  try {
    await navigator.clipboard.writeText(text);
    report.textContent = told;
  } catch {
    report.textContent = say("浏览器不让复制，请选中文字自行复制。", "瀏覽器不讓複製，請選中文字自行複製。");
  }
};

forms.forEach((form) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("复制", "複製");
  button.addEventListener("click", () => copy(form.textContent + correctedAt(here()), say("已复制。", "已複製。")));
  form.after(button);
});

// The exact words of an anchor, without what the site has put among them.
const own = (node) => {
  const words = node.cloneNode(true);
  words.querySelectorAll(".reading").forEach((note) => note.remove());
  return words.textContent.trim();
};
const wordsOf = (id) => {
  if (id[0] === "p") return own(document.querySelector(`#${id} > p`));
  return [...document.querySelectorAll(`.ground[data-claims~="${id}"]`)].map(own).join("");
};
const TURNED = { "“": "‘", "”": "’", "‘": "“", "’": "”" };
const inner = (words) => words.replace(/[“”‘’]/g, (mark) => TURNED[mark]);
// Words of an outside source are its publisher's: this site is only where they are quoted from.
const speakerOf = (id) => {
  const ground = id && (document.querySelector(`.ground[data-claims~="${id}"]`) || document.getElementById(id));
  const quotation = ground && (ground.closest("[data-speaker]") || (id[0] === "e" && ground.querySelector("[data-speaker]")));
  return quotation ? quotation.dataset : null;
};
const here = () => {
  const id = location.hash.slice(1).replace(/^q-/, "");
  return /^[pfm]-[0-9a-z]{6}$/.test(id) && document.querySelector(`.rows #${id}, .timeline #${id}`) ? id : "";
};

// What a correction made of it since: whoever copies the old words is told.
const correctedAt = (id) => {
  const marks = id ? document.getElementById(id).querySelectorAll(":scope > .corrected-at") : box.querySelectorAll(".corrected-at");
  const told = [...marks].map((mark) => mark.textContent.trim()).filter((words) => /^(此?后更正|此?後更正)/.test(words));
  return told.length ? `\n${told.join("\n")}` : "";
};

const citing = (id, words) => {
  const url = id ? `${base}#${id}` : base;
  const speaker = speakerOf(id);
  const own = plain.replace(base, url);
  const said = speaker ? `“${inner(words)}”（${speaker.speaker}；转引自${own}）` : words ? `“${inner(words)}”——${own}` : own;
  return { reference: (speaker ? speaker.reference : "") + whole[0].replace(base, url), line: said };
};

const show = () => {
  const id = here();
  const { reference, line: said } = citing(id, id && wordsOf(id));
  [reference, said].forEach((text, place) => (forms[place].textContent = text));
};

document.addEventListener("click", (event) => {
  const anchor = event.target instanceof Element && event.target.closest(".anchor");
  if (!anchor) return;
  const id = anchor.hash.slice(1);
  const { reference, line: said } = citing(id, wordsOf(id));
  copy(`${said}\n${reference}${correctedAt(id)}`, say("已复制原文、链接和引文。", "已複製原文、鏈接和引文。")).then(() => {
    anchor.dataset.said = report.textContent.slice(0, 3);
    setTimeout(() => delete anchor.dataset.said, 3000);
  });
});

addEventListener("hashchange", show);
show();

// Quoting by selection comes when something is first selected.
document.addEventListener("selectionchange", () => {
  const script = document.createElement("script");
  script.src = box.dataset.quote;
  script.addEventListener("load", () => document.dispatchEvent(new Event("selectionchange")));
  document.head.append(script);
}, { once: true });
