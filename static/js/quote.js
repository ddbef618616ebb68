// Words selected in passages or excerpts are copied with the citation and a short link. cite.js brings this when needed.
const offer = document.createElement("button");
offer.type = "button";
offer.className = "quote";
offer.textContent = say("复制选中的话和引文", "複製選中的話和引文");
let chosen = null;

const textOf = (row) => row.querySelector(":scope > p, blockquote > p");

// What of a row's text is selected, as it stands there.
const partOf = (row, range) => {
  const text = textOf(row);
  const within = range.cloneRange();
  if (!text.contains(range.startContainer)) within.setStart(text, 0);
  if (!text.contains(range.endContainer)) within.setEnd(text, text.childNodes.length);
  const part = document.createElement("p");
  part.append(within.cloneContents());
  return own(part).replace(/\s+/g, " ");
};

const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const rows = [...document.querySelectorAll(".row[id^=p-], .row[id^=e-]")].filter((row) => range.intersectsNode(textOf(row)));
  const parts = rows.map((row) => ({ row, words: partOf(row, range) })).filter(({ words }) => words);
  return parts.length && parts.map(({ words }) => words).join("").length > 1 ? { parts, range } : null;
};

// The checksum of showcase/citing/quote_links.py: FNV-1a of 32 bits.
const fnv = (words) => {
  let value = 0x811c9dc5;
  for (let place = 0; place < words.length; place += 1) value = Math.imul(value ^ words.charCodeAt(place), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
};
const link = ({ row, words }) => {
  const plain = words.replace(/\s/g, "");
  const [whole, sum] = [encodeURIComponent(plain), `~${[...plain].length}-${fnv(plain)}`];
  return `${box.dataset.short.replace("ID", row.id.slice(2))}?q=${sum.length < whole.length ? sum : whole}`;
};

document.addEventListener("selectionchange", () => {
  if (document.activeElement === offer) return;
  chosen = selected();
  if (!chosen) return void offer.remove();
  const { row } = chosen.parts[chosen.parts.length - 1];
  row.append(offer);
  offer.style.top = `${chosen.range.getBoundingClientRect().bottom - row.getBoundingClientRect().top + 6}px`;
});

offer.addEventListener("pointerdown", (event) => event.preventDefault());
offer.addEventListener("click", () => {
  const { parts } = chosen;
  const id = parts[0].row.id;
  const { reference, line: said } = citing(id, parts.map(({ words }) => words).join(""));
  const told = `${said}\n${reference}\n直达这句话：${parts.map(link).join(" ")}${correctedAt(id)}`;
  copy(told, say("已复制选中的话、链接和引文。", "已複製選中的話、鏈接和引文。")).then(() => {
    offer.remove();
    getSelection().removeAllRanges();
  });
});
