// The coverage matrix: directives by bodies, only the cells in sight are elements. Arrow keys move, Enter opens the row's coverage.
const words = JSON.parse(document.getElementById("words").textContent), en = words.lang === "en", say = (vi, english) => (en ? english : vi);
const root = document.getElementById("matrix"), ROW = 28, HEAD = 170, NAME = 230, CELL = 28, SPARE = 4;
let data = null, at = { r: 0, c: 0 };

async function load() {
  const answer = await fetch("/api/v1/matrix?" + root.dataset.query), body = await answer.json();
  if (!answer.ok) { root.textContent = en ? body.error.message_en : body.error.message; return; }
  data = body;
  root.setAttribute("aria-rowcount", data.rows.length + 1); root.setAttribute("aria-colcount", data.bodies.length + 1);
  const space = document.createElement("div");
  space.style.width = NAME + data.bodies.length * CELL + "px"; space.style.height = HEAD + data.rows.length * ROW + "px"; space.setAttribute("role", "presentation");
  root.replaceChildren(space);
  root.style.height = `min(72vh, ${HEAD + data.rows.length * ROW + 20}px)`;
  root.addEventListener("scroll", () => requestAnimationFrame(draw));
  root.addEventListener("keydown", key);
  new ResizeObserver(draw).observe(root);
  legend();
  draw();
}
function legend() {
  const count = {};
  if (data.rows.length * data.bodies.length < 200000) for (const row of data.rows) for (const letter of row.cells) count[letter] = (count[letter] || 0) + 1;
  document.getElementById("legend").replaceChildren(...Object.entries(data.codes).map(([letter, name]) => { const e = document.createElement("span"); e.className = "key"; e.append(cellMark(letter), document.createTextNode((words.cells[name] || name) + (count[letter] ? ` (${count[letter].toLocaleString(words.lang)})` : ""))); return e; }));
}
const MARKS = { answered: ["●", "m-0"], late: ["◐", "m-1"], undated: ["?", "m-2"], answered_unasked: ["○", "m-2"], not_found: ["–", "m-1"], ended: ["✕", "m-3"], not_expected: ["·", "m-3"] };
function cellMark(letter) {
  const [text, name] = MARKS[data.codes[letter]] || [letter, "m-3"], e = document.createElement("span");
  e.className = `mark ${name}`; e.textContent = text;
  return e;
}
function made(role, text, x, y, w, h, name = "cell") {
  const e = document.createElement("div");
  e.className = name; e.setAttribute("role", role); e.style.left = x + "px"; e.style.top = y + "px"; e.style.width = w + "px"; e.style.height = h + "px";
  if (text instanceof Node) e.append(text); else e.textContent = text;
  return e;
}
function draw() {
  if (!data) return;
  const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = root, start = performance.now();
  const c0 = Math.max(0, Math.floor(left / CELL) - SPARE), c1 = Math.min(data.bodies.length, Math.ceil((left + width - NAME) / CELL) + SPARE);
  const r0 = Math.max(0, Math.floor(top / ROW) - SPARE), r1 = Math.min(data.rows.length, Math.ceil((top + height - HEAD) / ROW) + SPARE);
  const parts = [], heads = made("row", "", 0, top, root.firstChild.offsetWidth, HEAD, "heads");
  heads.setAttribute("aria-rowindex", 1); heads.style.zIndex = 3;
  for (let c = c0; c < c1; c++) { const e = made("columnheader", data.bodies[c].label, NAME + c * CELL, 0, CELL, HEAD, "cell head tall"); e.title = data.bodies[c].label; e.setAttribute("aria-colindex", c + 2); heads.append(e); }
  heads.append(made("columnheader", say("Văn bản", "Directive"), left, 0, NAME, HEAD, "cell head corner"));
  for (let r = r0; r < r1; r++) {
    const told = data.rows[r], row = made("row", "", 0, HEAD + r * ROW, root.firstChild.offsetWidth, ROW, "line");
    row.setAttribute("aria-rowindex", r + 2);
    for (let c = c0; c < c1; c++) {
      const letter = told.cells[c], e = made("gridcell", cellMark(letter), NAME + c * CELL, 0, CELL, ROW, "cell mid");
      e.setAttribute("aria-colindex", c + 2); e.dataset.r = r; e.dataset.c = c;
      e.title = `${told.label} × ${data.bodies[c].label}: ${words.cells[data.codes[letter]] || data.codes[letter]}${told.first[c] ? " " + told.first[c] : ""}`;
      e.setAttribute("aria-label", e.title);
      if (r === at.r && c === at.c) e.tabIndex = 0;
      row.append(e);
    }
    const link = document.createElement("a");
    link.href = `/coverage/${told.directive}${en ? "?lang=en" : ""}`; link.textContent = told.label; link.tabIndex = -1;
    row.append(made("rowheader", link, left, 0, NAME, ROW, "cell head name"));
    parts.push(row);
  }
  const held = document.activeElement?.dataset?.r !== undefined;
  root.firstChild.replaceChildren(heads, ...parts);
  if (held) root.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
  root.dataset.ready = data.rows.length; root.dataset.frame = performance.now() - start;
}
function key(e) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1e9], End: [0, 1e9], PageUp: [-20, 0], PageDown: [20, 0] }[e.key];
  if (e.key === "Enter") { location.href = `/coverage/${data.rows[at.r].directive}${en ? "?lang=en" : ""}`; return; }
  if (!step) return;
  e.preventDefault();
  at = { r: Math.max(0, Math.min(data.rows.length - 1, at.r + step[0])), c: Math.max(0, Math.min(data.bodies.length - 1, at.c + step[1])) };
  const x = at.c * CELL, y = at.r * ROW;
  if (x < root.scrollLeft) root.scrollLeft = x; else if (x + CELL > root.scrollLeft + root.clientWidth - NAME) root.scrollLeft = x + CELL - root.clientWidth + NAME;
  if (y < root.scrollTop) root.scrollTop = y; else if (y + ROW > root.scrollTop + root.clientHeight - HEAD) root.scrollTop = y + ROW - root.clientHeight + HEAD;
  draw();
  root.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
}
load();
