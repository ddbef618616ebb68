// The axis says what the pointer, the finger or the focus is on; arrow keys go along a row and between rows.
const axis = document.querySelector("svg.axis");
if (axis) {
  const line = document.querySelector(".axis-says");
  const rows = [...axis.querySelectorAll(".axis-line-of")];
  const columns = [...axis.querySelectorAll("[data-year]")];
  const stopsOf = (row) => {
    const [head, ...marks] = row.querySelectorAll("a");
    const left = (mark) => mark.querySelector(".axis-hit").x.baseVal.value;
    return [head, ...marks.sort((a, b) => left(a) - left(b))];
  };
  const say = (target) => {
    const row = target && target.closest(".axis-line-of");
    const title = target && target.querySelector("title");
    axis.classList.toggle("axis-pointed", Boolean(row));
    rows.forEach((one) => one.classList.toggle("axis-now", one === row));
    columns.forEach((one) => {
      const { x, width } = one.getBBox();
      const mark = title && target.querySelector(".axis-hit:last-of-type, .axis-mark, .axis-band").getBBox();
      const middle = mark && mark.x + mark.width / 2;
      one.parentNode.classList.toggle("axis-now", Boolean(mark) && x <= middle && middle < x + width);
    });
    line.textContent = title ? title.textContent : row ? row.querySelector(".axis-name").textContent : line.dataset.idle;
  };
  const heard = (event) => say(event.target.closest ? event.target.closest("a") : null);
  for (const type of ["pointerover", "focusin", "touchstart"]) axis.addEventListener(type, heard, { passive: true });
  for (const type of ["pointerleave", "focusout"]) axis.addEventListener(type, () => say(null));
  // A first touch says what a mark is, a second one follows it.
  let touched;
  axis.addEventListener("click", (event) => {
    const mark = event.target.closest("a[tabindex]");
    if (!mark || event.pointerType !== "touch" || touched === mark) return;
    touched = mark;
    say(mark);
    event.preventDefault();
  });
  axis.addEventListener("keydown", (event) => {
    const stop = event.target.closest("a");
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const across = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!stop || !(along || across)) return;
    const row = rows.indexOf(stop.closest(".axis-line-of"));
    const stops = stopsOf(rows[row]);
    const next = along ? stops[stops.indexOf(stop) + along] : rows[row + across] && stopsOf(rows[row + across])[0];
    if (next) next.focus();
    event.preventDefault();
  });
}
// The fold of years closes once a year is chosen.
const fold = document.querySelector(".years-folded");
if (fold) {
  fold.addEventListener("click", ({ target }) => {
    if (target.closest("a")) fold.open = false;
  });
}
