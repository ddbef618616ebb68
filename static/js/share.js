// Copy an address, or hand it to what the reader's own system shares with; without script it is there to be selected.
const said = document.querySelector(".share-link [role=status]");
const traditional = document.documentElement.lang === "zh-Hant";

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = traditional ? "已複製" : "已复制";
    } catch {
      said.textContent = traditional ? "沒有複製成功，請選中網址自行複製" : "没有复制成功，请选中网址自行复制";
    }
  });
}

for (const button of document.querySelectorAll("[data-send]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  // A reader who closes the system's own sheet has changed their mind: that is no error.
  button.addEventListener("click", () => {
    navigator.share({ title: button.dataset.title, url: button.dataset.send }).catch(() => {});
  });
}
