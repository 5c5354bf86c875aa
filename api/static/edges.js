// Links on the canvas: curves where they can be told apart, bundles of straight lines where there are too many.
export const BEND = 24;
const DASH = [[], [], [2, 4], [7, 4]], WIDTH = [2.4, 1.4, 1.2, 1.5], CURVES = 1500, BIN = 6, MOST = 5000;

export class Edges {
  constructor(stage) { this.stage = stage; this.drawn = []; this.bundle = {}; this.readColours(); }

  readColours() {
    const style = getComputedStyle(document.documentElement), v = (n) => style.getPropertyValue(n).trim();
    this.colours = ["--documented", "--reported", "--inferred", "--pending"].map(v);
    this.ink = v("--soft"); this.accent = v("--accent"); this.focusColour = v("--focus"); this.faint = v("--line");
  }

  /** Ends of a link: from the object (what is carried out) to the subject, and the lanes between: rows in the columns that it passes. */
  ends(k) {
    const s = this.stage, a = s.object[k], b = s.subject[k], ca = s.column[a], cb = s.column[b], shift = (this.bundle[k] || 0) * 7;
    const ya = s.middle(a) + shift, yb = s.middle(b) + shift;
    if (ca === cb) { const x = s.left[ca] + s.boxWidth[ca]; return { x1: x, y1: ya, x2: x, y2: yb, loop: Math.min(46, s.strips ? 14 : 24 + Math.abs(ya - yb) / 14) + shift }; }
    const way = ca < cb ? 1 : -1, lanes = [];
    for (let c = ca + way; c !== cb; c += way) { const row = s.lanes.get(a * 64 + c); if (row !== undefined) lanes.push([c, (row - s.top + 0.5) * s.rowHeight]); }
    return way > 0
      ? { x1: s.left[ca] + s.boxWidth[ca], y1: ya, x2: s.left[cb], y2: yb, loop: 0, way, lanes }
      : { x1: s.left[ca], y1: ya, x2: s.left[cb] + s.boxWidth[cb], y2: yb, loop: 0, way, lanes };
  }
  /** A link as curves that begin and end level: [x1, y1, control 1, control 2, x2, y2]. Between two columns it bends beside the first and runs level to the second, where its label is. */
  curvesOf(k) {
    const e = this.ends(k), s = this.stage;
    if (e.loop) return [[e.x1, e.y1, e.x1 + e.loop, e.x2 + e.loop, e.x2, e.y2]];
    const parts = [], to = (x1, y1, x2, y2) => {
      const room = Math.abs(x2 - x1), bend = s.strips || room > s.gap * 1.5 || Math.abs(y2 - y1) < 1 ? room : Math.min(room, BEND), x = x1 + e.way * bend;
      parts.push([x1, y1, (x1 + x) / 2, (x1 + x) / 2, x, y2]);
      if (bend < room) parts.push([x, y2, x, x2, x2, y2]);
    };
    let x = e.x1, y = e.y1;
    for (const [c, row] of e.lanes) {
      const near = e.way > 0 ? s.left[c] - 4 : s.left[c] + s.boxWidth[c] + 4, far = e.way > 0 ? s.left[c] + s.boxWidth[c] + 4 : s.left[c] - 4;
      to(x, y, near, row); parts.push([near, row, near, far, far, row]);
      x = far; y = row;
    }
    to(x, y, e.x2, e.y2);
    return parts;
  }
  /** Beside the subject, on the level end of the link; `align` is the part of the label's width that lies to the left of the point. */
  labelAt(k) {
    const e = this.ends(k), beside = this.stage.live.get(this.stage.subject[k])?.querySelector(e.way < 0 ? ".side.down" : ".side.up") ? 14 : 0;
    return e.loop ? { x: e.x2 + e.loop * 0.7 + 3, y: e.y2, align: 0 } : { x: e.x2 - e.way * (7 + beside), y: e.y2, align: e.way > 0 ? 1 : 0 };
  }
  bundled(k) { return this.sizes?.get(this.pair(k)) || 1; }
  pair(k) { const s = this.stage; return s.object[k] * 4294967 + s.subject[k]; }

  paint() {
    const s = this.stage, g = s.canvas.getContext("2d");
    g.setTransform(s.ratio, 0, 0, s.ratio, 0, 0);
    g.clearRect(0, 0, s.width, s.height);
    const near = s.subject.length <= CURVES ? null : this.inSight();
    if (s.subject.length <= CURVES || near) this.curves(g, near); else this.bundles(g);
    if (s.rowHeight < 27) this.marks(g);
  }
  /** The links of the things in sight, when few enough to draw each. */
  inSight() {
    const s = this.stage, found = new Set();
    if (s.rowHeight < 10) return null;
    for (let c = 0; c < s.data.columns.length; c++) {
      const [from, to] = s.sight(c);
      for (let i = from; i < to; i++) { for (const k of s.near.links(i)) found.add(k); if (found.size > CURVES) return null; }
    }
    return found;
  }
  curves(g, only) {
    const s = this.stage, high = s.height, drawn = [];
    this.bundle = {}; this.sizes = new Map();
    const take = (k) => {
      const a = s.middle(s.subject[k]), b = s.middle(s.object[k]);
      if ((a < -40 && b < -40) || (a > high + 40 && b > high + 40)) return;
      const p = this.pair(k), n = this.sizes.get(p) || 0;
      if (n) this.bundle[k] = n;
      this.sizes.set(p, n + 1);
      drawn.push(k);
    };
    if (only) for (const k of only) take(k); else for (let k = 0; k < s.subject.length; k++) take(k);
    this.drawn = drawn;
    const kinds = s.data.links.kind;
    for (const dim of [true, false]) {
      for (let kind = 0; kind < 4; kind++) {
        g.beginPath();
        let any = false;
        for (const k of drawn) if (kinds[k] === kind && s.linkDimmed(k) === dim && k !== s.chosenLink && k !== s.hover) { this.trace(g, k); any = true; }
        if (!any) continue;
        g.globalAlpha = dim ? 0.15 : kind === 2 ? 0.5 : 0.85; g.strokeStyle = this.colours[kind]; g.lineWidth = WIDTH[kind]; g.setLineDash(DASH[kind]);
        g.stroke();
      }
    }
    g.globalAlpha = 1;
    for (const k of [s.hover, s.chosenLink]) if (k >= 0) { g.beginPath(); this.trace(g, k); g.setLineDash(DASH[kinds[k]]); g.strokeStyle = k === s.chosenLink ? this.focusColour : this.colours[kinds[k]]; g.lineWidth = 4; g.stroke(); }
    g.setLineDash([]);
  }
  trace(g, k) {
    const parts = this.curvesOf(k);
    g.moveTo(parts[0][0], parts[0][1]);
    for (const [, y1, c1, c2, x2, y2] of parts) if (y1 === y2) g.lineTo(x2, y2); else g.bezierCurveTo(c1, y1, c2, y2, x2, y2);
  }
  /** Thousands of links: those that begin and end at nearly the same place become one line, darker the more there are. */
  bundles(g) {
    const s = this.stage, C = s.data.columns.length, bins = Math.ceil(s.height / BIN) + 2, size = C * C * bins * bins;
    if (!this.counts || this.counts.length < size) this.counts = new Uint16Array(size);
    const counts = this.counts, touched = [], top = s.top, scale = s.rowHeight / BIN, last = bins - 1;
    const { subject, object, column, row } = s;
    for (let k = 0; k < subject.length; k++) {
      const a = object[k], b = subject[k];
      if (s.path && !(s.path[a] && s.path[b])) continue;
      let ya = ((row[a] - top + 0.5) * scale) | 0, yb = ((row[b] - top + 0.5) * scale) | 0;
      if ((ya < 0 && yb < 0) || (ya > last && yb > last) || column[a] === column[b]) continue;
      ya = ya < 0 ? 0 : ya > last ? last : ya; yb = yb < 0 ? 0 : yb > last ? last : yb;
      const key = ((column[a] * C + column[b]) * bins + ya) * bins + yb;
      if (counts[key]++ === 0) touched.push(key);
    }
    const stride = Math.max(1, Math.ceil(touched.length / MOST)), classes = [[], [], []];
    for (let n = 0; n < touched.length; n++) { const c = counts[touched[n]]; if (c >= stride || n % stride === 0) classes[c > 8 ? 2 : c > 2 ? 1 : 0].push(touched[n]); counts[touched[n]] = 0; }
    this.drawn = []; this.bundle = {};
    g.setLineDash([]); g.strokeStyle = this.ink; g.lineWidth = 1;
    classes.forEach((keys, level) => {
      g.globalAlpha = [0.1, 0.22, 0.45][level];
      g.beginPath();
      for (const key of keys) {
        const yb = key % bins, rest = (key - yb) / bins, ya = rest % bins, pair = (rest - ya) / bins, cb = pair % C, ca = (pair - cb) / C;
        const x1 = ca < cb ? s.left[ca] + s.boxWidth[ca] : s.left[ca], x2 = ca < cb ? s.left[cb] : s.left[cb] + s.boxWidth[cb];
        g.moveTo(x1, ya * BIN); g.lineTo(x2, yb * BIN);
      }
      g.stroke();
    });
    g.globalAlpha = 1;
  }
  /** Things too small to read, as bars; those that fall on one pixel are one bar. */
  marks(g) {
    const s = this.stage, h = Math.max(1, s.boxHeight());
    for (let c = 0; c < s.data.columns.length; c++) {
      const [from, to] = s.sight(c, 2);
      let last = -9;
      g.fillStyle = this.ink;
      for (let i = from; i < to; i++) {
        const y = s.middle(i) - h / 2;
        if (y - last < 1) continue;
        last = y;
        g.globalAlpha = s.dimmed(i) ? 0.18 : 0.8;
        g.fillRect(s.left[c], y, s.boxWidth[c], h);
      }
    }
    g.globalAlpha = 1;
    for (const [i, colour] of [[s.focus, this.accent], [s.chosen, this.focusColour]]) {
      if (i < 0) continue;
      g.fillStyle = colour;
      g.fillRect(s.left[s.column[i]] - 4, s.middle(i) - Math.max(3, h) / 2 - 1, s.boxWidth[s.column[i]] + 8, Math.max(3, h) + 2);
    }
  }
  /** The link within six pixels of a point, or -1. */
  hit(x, y) {
    let best = 6, found = -1;
    for (const k of this.drawn) {
      for (const [x1, y1, c1, c2, x2, y2] of this.curvesOf(k)) {
        if (y < Math.min(y1, y2) - 8 || y > Math.max(y1, y2) + 8 || x < Math.min(x1, c1, c2, x2) - 8 || x > Math.max(x1, c1, c2, x2) + 8) continue;
        for (let t = 0; t <= 1.001; t += 0.05) {
          const v = 1 - t, px = v * v * v * x1 + 3 * v * v * t * c1 + 3 * v * t * t * c2 + t * t * t * x2, py = y1 * (v * v * v + 3 * v * v * t) + y2 * (3 * v * t * t + t * t * t);
          const d = Math.hypot(px - x, py - y);
          if (d < best) { best = d; found = k; }
        }
      }
    }
    return found;
  }
}
