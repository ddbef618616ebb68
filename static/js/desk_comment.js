// Words that were selected in the text under review are those that a comment is about.
const link = document.querySelector("[data-comment]");
if (link) {
  link.addEventListener("click", () => {
    const words = String(getSelection()).trim();
    if (!words || words.length > 300) return;
    const address = new URL(link.href);
    address.searchParams.set("words", words);
    link.href = address;
  });
}
