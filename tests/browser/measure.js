// What is wrong with the page as it is shown now: [what, where] each, nothing when all is well.
({ text, target, main }) => {
  const found = [];
  const say = (what, element) => found.push([what, element.outerHTML.slice(0, 120)]);
  // What a closed fold holds has boxes of no meaning.
  const shown = (element) =>
    element.getClientRects().length > 0 && element.checkVisibility() && !element.closest(".hidden, .skip");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const lines = (range) => new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.top / 8)));

  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) say(`scrolls to ${root.scrollWidth}`, root);

  // Nothing is cut off where it cannot be scrolled; the check value shows its ends on purpose.
  for (const element of all("body *:not(svg *)")) {
    const style = getComputedStyle(element);
    const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (style.overflow === "hidden" && cut && !element.matches(".middle")) say("is cut off", element);
    if (style.animationName !== "none" || parseFloat(style.transitionDuration) > 0) say("moves", element);
  }

  // A heading has something under it.
  for (const section of all("section")) {
    const heading = section.querySelector("h2");
    if (!heading || !shown(heading)) continue;
    const lowest = [...section.querySelectorAll("*")].filter((e) => shown(e) && !e.closest(".section-head, h2"));
    if (!lowest.some((e) => e.getBoundingClientRect().height > 8)) say("has nothing under its heading", section);
  }

  // Text of the least size, and pointer targets: those in a sentence may be as high as its line.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || element.closest("svg")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < text) say(`is ${size} px`, element);
  }
  const inSentence = (link) => getComputedStyle(link).display === "inline";
  for (const link of all("a, button, input, summary")) {
    const { width, height } = link.getBoundingClientRect();
    if (link.tabIndex > 0) say("jumps the tab order", link);
    if (!inSentence(link) && !link.closest("svg") && Math.min(width, height) < target - 0.5) {
      say(`is a target of ${Math.round(width)} × ${Math.round(height)}`, link);
    }
  }
  for (const link of all(".mast nav a, .foot nav a, .choices a, button, summary")) {
    if (link.getBoundingClientRect().height < main - 0.5) say(`is lower than ${main}`, link);
  }

  // No heading ends with a line of one character; names break only between their words.
  for (const heading of all("h1, h2, h3")) {
    if (getComputedStyle(heading).writingMode !== "horizontal-tb") continue;
    const ends = new Map();
    const letters = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let node = letters.nextNode(); node; node = letters.nextNode()) {
      if (!shown(node.parentElement)) continue;
      [...node.data].forEach((letter, place) => {
        if (!letter.trim()) return;
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        const line = Math.round(range.getBoundingClientRect().bottom / 8);
        ends.set(line, (ends.get(line) || "") + letter);
      });
    }
    const told = [...ends.values()];
    if (told.length > 1 && told[told.length - 1].length < 2) say("ends with one character", heading);
  }
  for (const name of all(".name, .column")) {
    if (getComputedStyle(name).writingMode !== "horizontal-tb") continue;
    for (const part of name.childNodes) {
      if (part.nodeType !== Node.TEXT_NODE || !part.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(part);
      if (lines(range).size > 1) say(`breaks within “${part.data}”`, name);
    }
  }
  return found;
};
