// The lineage view: the address holds the whole state; the form, the picture, the panel and the exports follow it.
import { iso, shown } from "./dates.js";
import { Stage } from "./stage.js";
import { Panel } from "./panel.js";
import { savePng } from "./png.js";

const words = JSON.parse(document.getElementById("words").textContent), en = words.lang === "en";
const root = document.querySelector("section.stage"), form = document.getElementById("filters"), bar = document.getElementById("timebar");
const say = (vi, english) => (en ? english : vi);
const day = (d) => (en || !d ? (d || "").replace(/^--/, "") : d.replace(/^--/, "").split("-").reverse().join("/"));
const locale = en ? "en" : "vi";

const texts = {
  ...words, day, locale, say,
  picture: say("Hình phả hệ. Phím mũi tên đi theo liên kết, + mở, − gập.", "Lineage picture. Arrow keys follow links, + unfolds, − folds."),
  undated: say("không rõ ngày", "date unknown"),
  unfold: (side, n, shown) => {
    const opens = data && n > data.choice.most ? say(`${data.choice.most} trong ${n}`, `${data.choice.most} of ${n}`) : n;
    return side === "up" ? say(`Mở ${opens} gốc đang ẩn (đang hiện ${shown} trên ${n + shown})`, `Unfold ${opens} hidden sources (${shown} of ${n + shown} shown)`) : say(`Mở ${opens} nơi thực hiện đang ẩn (đang hiện ${shown} trên ${n + shown})`, `Unfold ${opens} hidden followers (${shown} of ${n + shown} shown)`);
  },
  foldSide: (side, n) => (side === "up" ? say(`Gập ${n} gốc`, `Fold ${n} sources`) : say(`Gập ${n} nơi thực hiện`, `Fold ${n} followers`)),
  thing: (t, i) => {
    const hidden = t.hidden[i] ? t.hidden[i].reduce((sum, r) => sum + Object.values(r).reduce((a, b) => a + b, 0), 0) : 0;
    return [t.label[i], t.issuer[i], day(t.date[i]) || texts.undated, say(`${t.shown[i][0]} gốc, ${t.shown[i][1]} nơi thực hiện đang hiện`, `${t.shown[i][0]} sources, ${t.shown[i][1]} followers shown`), hidden ? say(`${hidden} đang ẩn`, `${hidden} hidden`) : ""].filter(Boolean).join("; ");
  },
  link: (data, k) => {
    const l = data.links, t = data.things, status = l.status[k] ? ` (${data.statuses[l.status[k]] || l.status[k]})` : "";
    const lag = l.lag[k] === null ? "" : l.lag[k] < 0 ? say(`, trước ${-l.lag[k]} ngày`, `, ${-l.lag[k]} days before`) : say(`, sau ${l.lag[k]} ngày`, `, after ${l.lag[k]} days`);
    return `${t.label[l.subject[k]]} — ${data.relations[l.relation[k]].label}${status} → ${t.label[l.object[k]]}${lag}`;
  },
};

let state = asked(), data = null, pending = null;
const stage = new Stage(document.getElementById("stage"), texts, { select: (i) => panel.thing(i), link: (k) => openLink(k), open: (i, side) => unfold(i, side), fold: (i, side) => fold(i, side) });
const panel = new Panel(document.getElementById("panel"), texts, stage, {
  link: (k) => openLink(k), open: unfold, fold,
  centre: (id) => change((s) => { for (const k of ["open", "fold", "to", "only"]) s.delete(k); s.set("focus", id); }),
  only: (id) => change((s) => { s.set("to", id); s.set("only", "true"); }),
  address: (params) => href(params),
});

function href(params) {
  const s = new URLSearchParams(params);
  if (en) s.set("lang", "en");
  return s.toString();
}
function openLink(k) { stage.chosenLink = k; stage.draw(); panel.link(k); }
function unfold(i, side) {
  const id = data.things.id[i], pair = `${side}:${id}`;
  change((s) => { const folds = s.getAll("fold").filter((p) => p !== pair); s.delete("fold"); folds.forEach((p) => s.append("fold", p)); s.append("open", pair); }, i);
}
function fold(i, side) {
  const id = data.things.id[i], pair = `${side}:${id}`;
  change((s) => {
    const rest = s.getAll("open").filter((p) => p !== pair), was = rest.length < s.getAll("open").length;
    s.delete("open"); rest.forEach((p) => s.append("open", p));
    if (!was || id === data.choice.focus) s.append("fold", pair);
  }, i);
}

/** Change the address by `edit`, fetch what it shows; the thing `anchor` stays where it is on the screen. */
function change(edit, anchor = -1) {
  edit(state);
  history.pushState(null, "", "?" + state);
  fillForm();
  return load(anchor >= 0 ? { id: data.things.id[anchor], y: stage.y(anchor), h: stage.rowHeight } : null);
}
async function load(anchor) {
  pending?.abort();
  pending = new AbortController();
  root.querySelector(".busy").hidden = false;
  try {
    const answer = await fetch("/api/v1/graph/picture?" + state, { signal: pending.signal }), body = await answer.json();
    if (!answer.ok) { panel.problem(body.error); return; }
    const chosen = data && stage.chosen >= 0 ? data.things.id[stage.chosen] : null;
    data = body;
    stage.load(data);
    const at = anchor && stage.index.get(anchor.id);
    if (at !== undefined && at !== null) { stage.rowHeight = anchor.h; stage.top = stage.row[at] - anchor.y / anchor.h; } else stage.frame();
    const again = chosen === null ? undefined : stage.index.get(chosen);
    stage.choose(again === undefined ? -1 : again, true);
    if (again !== undefined) panel.thing(again); else panel.summary();
    follow();
    stage.draw();
  } catch (error) {
    if (error.name !== "AbortError") panel.problem({ message: say("Máy chủ không trả lời. Thử lại sau.", "The server does not answer. Try again."), message_en: "" });
  } finally { root.querySelector(".busy").hidden = true; }
}

/** Everything outside the picture that depends on the state. */
function follow() {
  const links = data.links.id.length, hidden = Object.entries(data.hidden);
  root.querySelector(".said").textContent = say(`${data.things.id.length.toLocaleString(locale)} đối tượng, ${links.toLocaleString(locale)} liên kết`, `${data.things.id.length.toLocaleString(locale)} things, ${links.toLocaleString(locale)} links`)
    + (hidden.length ? say(" · ẩn: ", " · hidden: ") + hidden.map(([k, n]) => `${n.toLocaleString(locale)} ${words.reasons[k] || k}`).join(", ") : "");
  for (const a of document.querySelectorAll("[data-export]")) a.href = `/api/v1/graph/export/${a.dataset.export}?${state}`;
  document.querySelector("[data-table]").href = "/lineage/table?" + state;
  document.querySelector("[data-print]").href = "/lineage/print?" + state;
  const plain = new URLSearchParams(state); plain.delete("lang");
  document.querySelector("[data-api]").href = "/api/v1/graph?" + plain;
  for (const a of document.querySelectorAll("[data-lang]")) { const s = new URLSearchParams(state); if (a.dataset.lang === "en") s.set("lang", "en"); else s.delete("lang"); a.href = "?" + s; }
  const slider = bar.querySelector("input[type=range]"), as_of = state.get("as_of") || "", days = data.days;
  slider.max = days.length; slider.disabled = !days.length;
  slider.value = as_of ? days.filter((d) => d <= as_of).length - 1 : days.length;
  slider.setAttribute("aria-valuetext", as_of ? day(as_of) : say("hiện tại", "now"));
  bar.classList.toggle("past", Boolean(as_of || state.get("known_at")));
  bar.querySelector("output").textContent = as_of ? say(`Tính đến ${day(as_of)}`, `As of ${as_of}`) : say("Hiện tại", "Now");
  bar.querySelector("[data-now]").hidden = !as_of && !state.get("known_at");
  bar.querySelector("input[name=as_of]").value = shown(as_of);
}
// What the address asks, with its days as ISO however they are written.
function asked() {
  const s = new URLSearchParams(location.search);
  for (const name of ["as_of", "known_at"]) { const day = iso(s.get(name) || ""); if (day) s.set(name, day); }
  return s;
}
function dated(field) { return Boolean(field.closest(".date-field")); }
function fillForm() {
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = state.get(field.name);
    if (field.type === "checkbox" && field.dataset.list) field.checked = value === null || value.split(",").includes(field.value);
    else if (field.type === "checkbox") field.checked = value === null ? field.defaultChecked : value === "true";
    else field.value = dated(field) ? shown(value ?? "") : value ?? field.dataset.default ?? "";
  }
}
form.addEventListener("change", (e) => {
  const field = e.target, value = dated(field) ? iso(field.value) : field.value;
  if (value === null) return void field.reportValidity();
  change((s) => {
    if (field.dataset.list) {
      const all = [...form.querySelectorAll(`[name=${field.name}]`)], on = all.filter((f) => f.checked).map((f) => f.value);
      if (on.length === all.length || !on.length) s.delete(field.name); else s.set(field.name, on.join(","));
    } else if (field.type === "checkbox") { if (field.checked === field.defaultChecked) s.delete(field.name); else s.set(field.name, String(field.checked)); }
    else if (value === (field.dataset.default ?? "") || value === "") s.delete(field.name); else s.set(field.name, value);
  });
});
form.addEventListener("submit", (e) => e.preventDefault());
const setDay = (d) => change((s) => { if (d) s.set("as_of", d); else s.delete("as_of"); }, data ? stage.focus : -1);
let wait = 0;
bar.querySelector("input[type=range]").addEventListener("input", (e) => {
  const d = data.days[Number(e.target.value)] || "";
  bar.querySelector("output").textContent = d ? say(`Tính đến ${day(d)}`, `As of ${d}`) : say("Hiện tại", "Now");
  clearTimeout(wait); wait = setTimeout(() => setDay(d), 160);
});
bar.querySelector("input[name=as_of]").addEventListener("change", (e) => { const d = iso(e.target.value); if (d === null) e.target.reportValidity(); else setDay(d); });
bar.querySelector("[data-now]").addEventListener("click", () => change((s) => { s.delete("as_of"); s.delete("known_at"); }));
for (const [name, act] of [["in", () => stage.zoom(1.35)], ["out", () => stage.zoom(1 / 1.35)], ["fit", () => stage.fit()], ["focus", () => stage.goTo(stage.focus)]]) root.querySelector(`[data-zoom=${name}]`).addEventListener("click", act);
document.querySelector("[data-png]").addEventListener("click", () => savePng("/api/v1/graph/export/svg?" + state, data.choice.focus).catch(() => panel.problem({ message: say("Hình quá lớn cho PNG; hãy dùng SVG.", "Too large for PNG; use SVG."), message_en: "" })));
document.querySelector("[data-copy]").addEventListener("click", async (e) => { await navigator.clipboard.writeText(location.href); e.target.textContent = say("Đã chép", "Copied"); });
document.addEventListener("reviewed", async (e) => { if (e.detail.action === "reject") { stage.chosenLink = -1; await load(null); panel.note(say("Đã bác. Liên kết chỉ dựa trên câu ấy không còn được vẽ.", "Rejected. A link that rested on that sentence alone is no longer drawn.")); } });
addEventListener("popstate", () => { state = asked(); fillForm(); load(null); });
window.phahe = stage; // for measurements: bench/explorer.py reads the last frame
fillForm();
load(null);
