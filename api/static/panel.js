// Beside the picture: what is chosen. A thing with its links as buttons, a link with the words it rests on, the previous and the next one.
import { evidence } from "./evidence.js";

export class Panel {
  constructor(root, words, stage, on) { Object.assign(this, { root, words, stage, on }); }
  get data() { return this.stage.data; }

  show(...parts) { this.root.replaceChildren(...parts.flat().filter(Boolean)); this.root.scrollTop = 0; }
  note(text) { this.root.prepend(make("p", { className: "notice", textContent: text, role: "status" })); }
  problem(error) { this.show(make("p", { className: "notice bad", textContent: this.words.lang === "en" ? error.message_en || error.message : error.message, role: "alert" })); }

  summary() {
    const { say } = this.words, d = this.data, i = this.stage.focus;
    this.show(
      make("h2", { textContent: d.things.label[i] }),
      make("p", { className: "small", textContent: say("Chọn một ô để xem chi tiết; chọn một đường để đọc nguyên văn. Số có dấu + bên cạnh ô là phần đang ẩn: bấm để mở.", "Choose a box for its details, a line to read the words it rests on. A number with + beside a box is what is hidden: press to unfold.") }),
      d.links.id.length ? [make("h3", { textContent: say("Các liên kết đang hiện", "Links shown") }), this.list([...d.links.id.keys()].slice(0, 60)), d.links.id.length > 60 ? make("p", { className: "small", textContent: say(`… và ${d.links.id.length - 60} liên kết nữa: xem bảng.`, `… and ${d.links.id.length - 60} more: see the table.`) }) : null] : make("p", { className: "notice", textContent: say("Không có liên kết nào với các bộ lọc này. Không tìm thấy không có nghĩa là không có.", "No link with these filters. Not found does not mean that there is none.") }),
    );
  }

  thing(i) {
    if (i < 0) { this.summary(); return; }
    const { say, day } = this.words, d = this.data, t = d.things, id = t.id[i], kind = t.kind[i];
    const links = [...this.stage.near.of(i)].map(([k]) => k), up = links.filter((k) => d.links.subject[k] === i), down = links.filter((k) => d.links.object[k] === i);
    const place = { directive: "directive", annex: "directive", collection: "directive", body: "body" }[kind] || "thing";
    const query = this.on.address({});
    const more = (side, s) => {
      const reasons = t.hidden[i] ? Object.entries(t.hidden[i][s]) : [], shown = t.shown[i][s], total = shown + reasons.reduce((a, [, n]) => a + n, 0), open = reasons.reduce((a, [k, n]) => a + (k === "more" || k === "folded" ? n : 0), 0);
      return [
        make("p", { className: "small", textContent: say(`Đang hiện ${shown} trên ${total}`, `${shown} of ${total} shown`) + (reasons.length ? say("; ẩn: ", "; hidden: ") + reasons.map(([k, n]) => `${n} ${this.words.reasons[k] || k}`).join(", ") : "") }),
        make("div", { className: "row" }, open ? action(say(`Mở ${open}`, `Unfold ${open}`), () => this.on.open(i, side)) : null, shown ? action(say("Gập", "Fold"), () => this.on.fold(i, side)) : null),
      ];
    };
    this.show(
      make("h2", { textContent: t.label[i] }),
      make("dl", {}, ...pairs([[say("Ngày", "Date"), day(t.date[i]) || this.words.undated], [say("Cơ quan", "Body"), t.issuer[i]], [say("Cột", "Column"), d.columns[t.column[i]].label], [say("Mã", "Id"), make("code", { textContent: id })]])),
      make("div", { className: "row" },
        make("a", { className: "button primary", href: `/${place}/${encodeURIComponent(id).replaceAll("%2F", "/")}${query ? "?" + query : ""}`, textContent: say("Mở trang", "Open page") }),
        id === d.choice.focus ? null : action(say("Đặt làm gốc nhìn", "Centre here"), () => this.on.centre(id)),
        id === d.choice.focus ? null : action(say("Chỉ tuyến này", "Only this path"), () => this.on.only(id))),
      make("h3", { textContent: say("Bắt nguồn từ", "Comes from") }), more("up", 0), this.list(up),
      make("h3", { textContent: say("Được triển khai bởi", "Carried out by") }), more("down", 1), this.list(down),
    );
  }

  list(links) {
    const l = this.data.links;
    return make("ul", {}, ...links.map((k) => make("li", {}, action(this.words.link(this.data, k), () => this.on.link(k), `edge-of k${l.kind[k]}`))));
  }

  async link(k) {
    const { say } = this.words, d = this.data, l = d.links, count = l.id.length;
    const step = (by) => { const to = (k + by + count) % count; this.on.link(to); this.stage.reveal(l.subject[to]); };
    const head = [
      make("div", { className: "row" }, action(say("‹ Trước", "‹ Previous"), () => step(-1)), make("span", { className: "small", textContent: `${k + 1} / ${count}` }), action(say("Sau ›", "Next ›"), () => step(1)), action(say("Đóng", "Close"), () => { this.stage.chosenLink = -1; this.stage.draw(); this.thing(this.stage.chosen); })),
      make("h2", { textContent: this.words.link(d, k) }),
    ];
    this.show(head, make("p", { className: "small", textContent: say("Đang đọc nguyên văn…", "Reading the words…") }));
    if (matchMedia("(max-width: 60rem)").matches) this.root.scrollIntoView({ block: "start" }); // below the picture there: the words are what was asked for
    const now = (this.asked = {});
    const body = await evidence({ subject: d.things.id[l.subject[k]], relation: d.relations[l.relation[k]].name, object: d.things.id[l.object[k]], known_at: new URLSearchParams(location.search).get("known_at") }, this.words);
    if (now === this.asked) this.show(head, body);
  }
}

export function make(name, properties, ...children) {
  const { role, ...rest } = properties, e = Object.assign(document.createElement(name), rest);
  if (role) e.setAttribute("role", role);
  e.append(...children.flat().filter((c) => c !== null && c !== undefined));
  return e;
}
export function action(text, act, className = "") {
  const b = make("button", { type: "button", textContent: text, className });
  b.addEventListener("click", act);
  return b;
}
export function pairs(rows) { return rows.filter(([, v]) => v).flatMap(([k, v]) => [make("dt", { textContent: k }), v instanceof Node ? make("dd", {}, v) : make("dd", { textContent: v })]); }
