// The picture: edges on a canvas, readable things as real buttons. Columns always fit the width; only the height zooms.
import { BEND, Edges } from "./edges.js";

export const HEAD = 34, READABLE = 27, ROOMY = 60, LARGEST = 84;
const STRIP = 36, FOOT = 36; // the foot is for the words and buttons over the picture

export class Stage {
  /** root: the element to fill; words: the texts; on: { select(i), link(i), open(i, side), fold(i, side) }. */
  constructor(root, words, on) {
    Object.assign(this, { root, words, on, top: 0, rowHeight: 60, chosen: -1, chosenLink: -1, hover: -1, wide: -1, live: new Map(), labels: [] });
    root.innerHTML = '<canvas></canvas><div class="heads"></div><div class="nodes" role="group"></div>';
    [this.canvas, this.heads, this.nodes] = root.children;
    this.nodes.setAttribute("aria-label", words.picture);
    this.edges = new Edges(this);
    new ResizeObserver(() => { this.measure(); this.draw(); }).observe(root);
    addEventListener("themechange", () => { this.edges.readColours(); this.draw(); });
    this.listen();
  }

  // --- data
  load(data) {
    const t = data.things, n = t.id.length;
    this.data = data; this.n = n;
    this.column = Uint8Array.from(t.column); this.row = Int32Array.from(t.row);
    this.lanes = new Map(data.lanes.object.map((object, n) => [object * 64 + data.lanes.column[n], data.lanes.row[n]]));
    this.subject = Uint32Array.from(data.links.subject); this.object = Uint32Array.from(data.links.object);
    this.first = []; // things come ordered by column and row: where each column begins
    for (let c = 0, i = 0; c <= data.columns.length; c++) { while (i < n && this.column[i] < c) i++; this.first.push(i); }
    let low = Infinity, high = -Infinity;
    for (const r of this.row) { if (r < low) low = r; if (r > high) high = r; }
    this.low = n ? low : 0; this.high = n ? high : 0;
    this.index = new Map(t.id.map((id, i) => [id, i]));
    this.focus = this.index.get(data.choice.focus) ?? 0;
    this.near = neighbours(n, this.subject, this.object);
    this.path = null; this.chosenLink = -1; this.hover = -1;
    for (const e of this.live.values()) e.remove();
    this.live.clear();
    this.measure();
  }

  /** Show everything if it can be read, else the surroundings of the focus, else an overview. */
  frame() {
    const fit = (this.height - FOOT) / (this.high - this.low + 1.6);
    if (fit >= 46 || this.n > 400) return this.fit();
    this.rowHeight = ROOMY + 6;
    this.centre(this.focus);
  }
  fit() {
    const free = this.height - FOOT;
    this.rowHeight = Math.min(LARGEST, free / (this.high - this.low + 1.6));
    this.top = this.low - (free / this.rowHeight - (this.high - this.low + 1)) / 2;
    this.draw();
  }
  centre(i) { this.top = this.row[i] + 0.5 - this.height / this.rowHeight / 2; this.draw(); }
  reveal(i) {
    if (this.rowHeight < READABLE) { this.rowHeight = ROOMY; this.centre(i); }
    const y = this.y(i);
    if (y < 0) this.top = this.row[i] - 0.3;
    else if (y + this.rowHeight > this.height) this.top = this.row[i] + 1.3 - this.height / this.rowHeight;
    this.draw();
  }

  // --- geometry
  measure() {
    this.width = this.root.clientWidth; this.height = Math.max(50, this.root.clientHeight - HEAD);
    const count = this.data?.columns.length || 1, each = this.width / count;
    this.strips = each < 108 && count > 1;
    if (this.wide < 0 || this.wide >= count) this.wide = this.data ? this.column[this.focus] : 0;
    const open = this.strips ? (this.width - STRIP * (count - (count > 3 ? 2 : 1))) / (count > 3 ? 2 : 1) : each;
    const second = this.strips && count > 3 ? this.secondColumn() : -1;
    this.left = []; this.boxWidth = []; this.full = [];
    for (let c = 0, x = 0; c < count; c++) {
      const full = !this.strips || c === this.wide || c === second, w = full ? open : STRIP;
      const gap = full ? (this.strips ? 26 : Math.max(22, Math.min(w * 0.43, w - 132))) : 8;
      this.left.push(x + (full && !this.strips ? Math.min(16, gap / 2) : gap / 2)); this.boxWidth.push(Math.min(280, w - gap)); this.full.push(full);
      x += w;
    }
    this.gap = this.strips ? 0 : each - this.boxWidth[0];
    this.drawHeads();
    const ratio = this.n > 4000 ? 1 : Math.min(2, devicePixelRatio || 1);
    this.ratio = ratio;
    this.canvas.width = this.width * ratio; this.canvas.height = this.height * ratio;
    this.canvas.style.width = this.width + "px"; this.canvas.style.height = this.height + "px";
  }
  /** Beside the column looked at: the one of the focus, or the fullest. */
  secondColumn() {
    if (this.column[this.focus] !== this.wide) return this.column[this.focus];
    const sizes = this.data.columns.map((c, n) => (n === this.wide ? -1 : c.things));
    return sizes.indexOf(Math.max(...sizes));
  }
  y(i) { return (this.row[i] - this.top) * this.rowHeight; }
  boxHeight() { return Math.min(62, Math.max(1, this.rowHeight >= READABLE ? Math.max(24, this.rowHeight - 8) : this.rowHeight * 0.8)); }
  middle(i) { return this.y(i) + this.rowHeight / 2; }
  /** Indices [from, to) of a column that are in sight. */
  sight(c, margin = 1) {
    const from = this.top - margin, to = this.top + this.height / this.rowHeight + margin;
    return [this.bisect(c, from), this.bisect(c, to)];
  }
  bisect(c, row) {
    let a = this.first[c], b = this.first[c + 1];
    while (a < b) { const m = (a + b) >> 1; if (this.row[m] < row) a = m + 1; else b = m; }
    return a;
  }

  drawHeads() {
    if (!this.data) return;
    const single = !this.strips;
    this.heads.replaceChildren(...this.data.columns.map((column, c) => {
      const e = document.createElement(single ? "span" : "button");
      e.textContent = this.full[c] ? `${column.label} (${column.things.toLocaleString(this.words.locale)})` : String(column.things);
      e.title = `${column.label}: ${column.things}`;
      if (!single) { e.setAttribute("aria-label", e.title); e.setAttribute("aria-pressed", c === this.wide); e.addEventListener("click", () => { this.wide = c; this.measure(); this.draw(); }); }
      e.style.left = this.left[c] + "px"; e.style.width = (single ? this.width / this.data.columns.length - 20 : this.boxWidth[c]) + "px";
      return e;
    }));
  }

  // --- drawing
  draw() {
    if (this.asked || !this.data) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; this.paint(); });
  }
  paint() {
    const start = performance.now();
    const slack = this.height / this.rowHeight;
    this.top = Math.max(this.low - slack + 1, Math.min(this.high, this.top));
    this.edges.paint();
    if (this.rowHeight >= READABLE) this.paintNodes(); else this.clearNodes();
    this.paintLabels();
    this.lastFrame = performance.now() - start;
    if (!this.root.dataset.ready) performance.mark("drawn");
    this.root.dataset.ready = String(this.n);
  }
  clearNodes() {
    for (const [i, e] of this.live) { e.remove(); this.live.delete(i); }
  }
  paintNodes() {
    const wanted = new Set();
    for (let c = 0; c < this.data.columns.length; c++) {
      const [from, to] = this.sight(c);
      for (let i = from; i < to; i++) wanted.add(i);
    }
    const held = document.activeElement?.closest?.(".node")?.dataset.i;
    for (const [i, e] of this.live) if (!wanted.has(i) && String(i) !== held) { e.remove(); this.live.delete(i); }
    const h = this.boxHeight(), off = (this.rowHeight - h) / 2;
    const stop = this.live.has(this.chosen) || wanted.has(this.chosen) ? this.chosen : wanted.has(this.focus) ? this.focus : wanted.values().next().value;
    for (const i of wanted) if (!this.live.has(i)) { const e = this.made(i); this.live.set(i, e); this.nodes.append(e); }
    for (const [i, e] of this.live) {
      const c = this.column[i], w = this.boxWidth[c];
      e.style.transform = `translate(${this.left[c]}px,${this.y(i) + off}px)`; e.style.width = w + "px"; e.style.height = h + "px";
      const name = `node ${this.data.things.kind[i]}${i === this.focus ? " focus" : ""}${i === this.chosen ? " chosen" : ""}${this.dimmed(i) ? " dim" : ""}${!this.full[c] ? " strip" : w < 120 ? " narrow" : ""}${h < 36 ? " low" : h < 50 ? " mid" : ""}`;
      if (e.className !== name) e.className = name;
      e.firstChild.tabIndex = i === stop ? 0 : -1;
    }
  }
  made(i) {
    const t = this.data.things, e = document.createElement("div"), box = document.createElement("button");
    e.dataset.i = i; e.dataset.id = t.id[i];
    box.type = "button"; box.className = "box";
    const line = (name, text) => { const e = document.createElement("span"); e.className = name; e.textContent = text; box.append(e); };
    const numbered = t.kind[i] !== "body" && t.name[i] !== t.label[i];
    line(numbered ? (t.name[i].length > 11 ? "name tight" : "name") : "name long", t.name[i]);
    if (numbered) line("below", t.issuer[i] || t.label[i]);
    const dated = ["directive", "annex", "event"].includes(t.kind[i]);
    if (t.date[i] || dated) line("below date", this.words.day(t.date[i]) || this.words.undated); box.title = `${t.label[i]}${t.issuer[i] ? " · " + t.issuer[i] : ""}`;
    box.setAttribute("aria-label", this.words.thing(t, i));
    box.addEventListener("click", () => this.choose(i));
    box.addEventListener("keydown", (event) => this.key(event, i));
    e.append(box);
    ["up", "down"].forEach((side, s) => {
      const reasons = t.hidden[i] ? t.hidden[i][s] : {}, hidden = (reasons.more || 0) + (reasons.folded || 0);
      if (hidden) e.append(this.sideButton(i, side, `+${hidden}`, this.words.unfold(side, hidden, t.shown[i][s]), () => this.on.open(i, side)));
      else if (t.shown[i][s] && this.opened(t.id[i], side)) e.append(this.sideButton(i, side, "−", this.words.foldSide(side, t.shown[i][s]), () => this.on.fold(i, side)));
    });
    return e;
  }
  opened(id, side) { return this.data.choice.open.includes(`${side}:${id}`) || (id === this.data.choice.focus && this.data.choice[side] > 0); }
  sideButton(i, side, text, label, act) {
    const b = document.createElement("button");
    b.type = "button"; b.className = `side ${side}${text === "−" ? " fold" : ""}`; b.textContent = text; b.title = label; b.tabIndex = -1;
    b.setAttribute("aria-label", label);
    b.addEventListener("click", act);
    return b;
  }
  paintLabels() {
    for (const e of this.labels) e.remove();
    this.labels = [];
    if (this.rowHeight < 40 || this.strips || this.gap < 66 || this.edges.drawn.length > 160) return;
    const taken = [];
    for (const k of this.edges.drawn) {
      if (this.edges.bundle[k] > 0 || (this.data.links.kind[k] === 2 && k !== this.chosenLink && k !== this.hover)) continue; // an inferred link repeats its path
      const at = this.edges.labelAt(k), y = at.y;
      if (y < 8 || y > this.height - 8 || taken.some(([x2, y2]) => Math.abs(x2 - at.x) < 90 && Math.abs(y2 - y) < 24)) continue;
      taken.push([at.x, y]);
      const links = this.data.links, b = document.createElement("button"), kind = links.kind[k];
      b.type = "button"; b.tabIndex = -1; b.className = `edge-label k${kind}${this.linkDimmed(k) ? " dim" : ""}${k === this.chosenLink ? " chosen" : ""}`;
      const more = this.edges.bundled(k) - 1;
      b.textContent = this.data.relations[links.relation[k]].label.replace(/ \(.*\)$/, "") + (more > 0 ? ` +${more}` : "");
      b.style.webkitLineClamp = this.rowHeight >= 54 ? 3 : this.rowHeight >= 46 ? 2 : 1;
      b.setAttribute("aria-label", this.words.link(this.data, k)); b.title = this.words.link(this.data, k);
      b.dataset.link = links.id[k];
      b.style.maxWidth = Math.max(52, this.gap - BEND - 12) + "px";
      b.style.transform = `translate(${at.x}px,${y}px) translate(${-at.align * 100}%,-50%)`;
      b.addEventListener("click", () => this.on.link(k));
      this.nodes.append(b); this.labels.push(b);
    }
  }

  // --- choosing
  choose(i, quiet) {
    this.chosen = i; this.path = i < 0 ? null : this.lineageOf(i);
    this.draw();
    if (!quiet) this.on.select(i);
  }
  /** Everything above and below a thing, over the links shown. */
  lineageOf(start) {
    const seen = new Uint8Array(this.n), walk = (ahead) => {
      const stack = [start]; const met = new Uint8Array(this.n); met[start] = 1;
      while (stack.length) for (const [k, j] of this.near.of(stack.pop())) if (ahead(k, j) && !met[j]) { met[j] = 1; stack.push(j); }
      for (let i = 0; i < this.n; i++) seen[i] |= met[i];
    };
    walk((k, j) => this.object[k] === j); walk((k, j) => this.subject[k] === j);
    return seen;
  }
  dimmed(i) { return this.path !== null && !this.path[i]; }
  linkDimmed(k) { return this.path !== null && !(this.path[this.subject[k]] && this.path[this.object[k]]); }

  // --- hands
  zoom(factor, at = this.height / 2) {
    const row = this.top + at / this.rowHeight, least = Math.min(ROOMY, this.height / (this.high - this.low + 1.6));
    this.rowHeight = Math.max(least, Math.min(LARGEST, this.rowHeight * factor));
    this.top = row - at / this.rowHeight;
    this.draw();
  }
  listen() {
    const c = this.canvas; let from = null; const fingers = new Map(); let pinch = 0;
    this.root.addEventListener("wheel", (e) => {
      e.preventDefault();
      if (e.ctrlKey || e.metaKey) this.zoom(Math.exp(-e.deltaY * 0.004), e.offsetY);
      else { this.top += (e.deltaMode === 1 ? e.deltaY * 18 : e.deltaY) / this.rowHeight; this.draw(); }
    }, { passive: false });
    c.addEventListener("pointerdown", (e) => { fingers.set(e.pointerId, e.clientY); from = { y: e.clientY, top: this.top, x: e.offsetX, oy: e.offsetY, moved: false }; c.setPointerCapture(e.pointerId); });
    c.addEventListener("pointermove", (e) => {
      if (fingers.has(e.pointerId)) fingers.set(e.pointerId, e.clientY);
      if (fingers.size === 2) { const [a, b] = [...fingers.values()], d = Math.abs(a - b); if (pinch) this.zoom(d / pinch, (a + b) / 2 - c.getBoundingClientRect().top); pinch = d; return; }
      if (!from) { this.point(e.offsetX, e.offsetY); return; }
      if (Math.abs(e.clientY - from.y) > 3) { from.moved = true; c.classList.add("grabbing"); this.top = from.top - (e.clientY - from.y) / this.rowHeight; this.draw(); }
    });
    const end = (e) => {
      fingers.delete(e.pointerId); pinch = 0; c.classList.remove("grabbing");
      if (from && !from.moved && e.type === "pointerup") this.click(from.x, from.oy);
      from = null;
    };
    c.addEventListener("pointerup", end); c.addEventListener("pointercancel", end);
  }
  point(x, y) {
    const k = this.rowHeight >= READABLE ? this.edges.hit(x, y) : -1;
    this.canvas.classList.toggle("pointing", k >= 0);
    if (k !== this.hover) { this.hover = k; this.draw(); }
  }
  click(x, y) {
    if (this.rowHeight >= READABLE) { const k = this.edges.hit(x, y); if (k >= 0) this.on.link(k); else this.choose(-1); return; }
    const c = this.left.findLastIndex((l) => l <= x);
    if (c < 0) return;
    const row = this.top + y / this.rowHeight, i = Math.min(this.first[c + 1] - 1, this.bisect(c, row - 0.5));
    if (i >= this.first[c]) { this.choose(i); this.reveal(i); }
  }
  /** Left and right follow links, and go to the next column where none leads there; up and down stay in the column; + and − unfold and fold. */
  key(event, i) {
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key], step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    let to = -1;
    if (sideways) {
      let best = Infinity;
      for (const [, j] of this.near.of(i)) {
        const d = (this.column[j] - this.column[i]) * sideways;
        if (d > 0) { const cost = d * 1e6 + Math.abs(this.row[j] - this.row[i]); if (cost < best) { best = cost; to = j; } }
      }
      if (to < 0) to = this.beside(i, sideways); // no link leads there: the next column, at the same height
    } else if (step) { to = i + step; if (to < this.first[this.column[i]] || to >= this.first[this.column[i] + 1]) to = -1; }
    else if (event.key === "Home") to = this.focus;
    else if (event.key === "+" || event.key === "-") {
      const side = event.shiftKey && event.key === "-" ? "up" : "down";
      if (event.key === "+") this.on.open(i, side); else this.on.fold(i, side);
    } else return;
    event.preventDefault();
    if (to >= 0) this.goTo(to);
  }
  /** The thing nearest in height in the next column to a side, or -1. */
  beside(i, way) {
    const c = this.column[i] + way;
    if (c < 0 || c >= this.data.columns.length) return -1;
    let best = this.first[c];
    for (let j = best; j < this.first[c + 1]; j++) if (Math.abs(this.row[j] - this.row[i]) < Math.abs(this.row[best] - this.row[i])) best = j;
    return best < this.first[c + 1] ? best : -1;
  }
  goTo(i) {
    if (this.strips && !this.full[this.column[i]]) { this.wide = this.column[i]; this.measure(); }
    this.reveal(i);
    requestAnimationFrame(() => requestAnimationFrame(() => { const e = this.live.get(i); if (e) { this.live.forEach((n) => { n.firstChild.tabIndex = -1; }); e.firstChild.tabIndex = 0; e.firstChild.focus({ preventScroll: true }); } }));
  }
}

/** Links of each thing, in one array. */
function neighbours(n, subject, object) {
  const start = new Uint32Array(n + 1), m = subject.length;
  for (let k = 0; k < m; k++) { start[subject[k] + 1]++; start[object[k] + 1]++; }
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const fill = start.slice(), links = new Uint32Array(m * 2);
  for (let k = 0; k < m; k++) { links[fill[subject[k]]++] = k; links[fill[object[k]]++] = k; }
  return {
    *of(i) { for (let p = start[i]; p < start[i + 1]; p++) { const k = links[p]; yield [k, subject[k] === i ? object[k] : subject[k]]; } },
    links: (i) => links.subarray(start[i], start[i + 1]),
  };
}
