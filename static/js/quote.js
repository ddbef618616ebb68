// Words selected in a passage are copied with the passage's link and the citation. cite.js brings this when needed.
const offer = document.createElement("button");
offer.type = "button";
offer.className = "quote";
offer.textContent = say("复制选中的话和引文", "複製選中的話和引文");
let chosen = null;

const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const row = (common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement).closest(".row[id^=p-]");
  if (!row) return null;
  const part = document.createElement("p");
  part.append(range.cloneContents());
  const words = own(part).replace(/\s+/g, " ");
  return words.length > 1 ? { row, words, range } : null;
};

document.addEventListener("selectionchange", () => {
  if (document.activeElement === offer) return;
  chosen = selected();
  if (!chosen) return void offer.remove();
  const { bottom } = chosen.range.getBoundingClientRect();
  chosen.row.append(offer);
  offer.style.top = `${bottom - chosen.row.getBoundingClientRect().top + 6}px`;
});

offer.addEventListener("pointerdown", (event) => event.preventDefault());
offer.addEventListener("click", () => {
  const { row, words } = chosen;
  const { reference, line: said } = citing(row.id, words);
  const lit = `${base}#${row.id}:~:text=${encodeURIComponent(words).replace(/-/g, "%2D")}`;
  copy(`${said}\n${reference}\n直达这句话：${lit}`, say("已复制选中的话、链接和引文。", "已複製選中的話、鏈接和引文。")).then(() => {
    offer.remove();
    getSelection().removeAllRanges();
  });
});
