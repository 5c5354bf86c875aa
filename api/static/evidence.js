// The words that a link rests on, each in its archived source, with hash, rule and review; a reviewer with a key may confirm or reject.
import { make, pairs } from "./panel.js";
import { decider } from "./decide.js";

export async function evidence(ask, words) {
  const query = new URLSearchParams(Object.entries(ask).filter(([, v]) => v)), answer = await fetch("/api/v1/evidence?" + query), body = await answer.json();
  const { say } = words;
  if (!answer.ok) return [make("p", { className: "notice bad", textContent: words.lang === "en" ? body.error.message_en : body.error.message })];
  const parts = body.items.map((item) => told(item, words));
  if (body.via.length) parts.unshift(make("p", { className: "notice", textContent: say("Liên kết suy ra, không nguồn nào nói thẳng. Suy ra từ:", "An inferred link; no source says it outright. It follows from:") }), ...body.via.map((v) => make("blockquote", {}, `«${v.quote}»`, make("footer", { textContent: `${v.subject_label} — ${v.relation_label[words.lang]} → ${v.object_label}` }))));
  return parts;
}

function told(item, words) {
  const { say, day } = words, s = item.source, address = `/source/${s.sha256}?start=${item.start}&end=${item.end}${words.lang === "en" ? "&lang=en" : ""}#span`;
  const state = make("span", { className: "tag", textContent: words.values[item.review] || item.review });
  return make("article", {},
    make("p", { className: "context" }, item.before, make("mark", { textContent: item.text }), item.after),
    make("div", { className: "row" }, make("span", { className: `tag ${item.basis}`, textContent: words.values[item.basis] || item.basis }), item.status === "asserted" ? null : make("span", { className: "tag pending", textContent: item.status_label[words.lang] }), state),
    make("dl", {}, ...pairs([
      [say("Theo lời", "As told by"), item.reported_by && make("a", { href: `/thing/${item.reported_by.id}${words.lang === "en" ? "?lang=en" : ""}`, textContent: item.reported_by.label })],
      [say("Nguồn", "Source"), make("a", { href: address, textContent: s.title || s.name })], [say("Nơi đăng", "Publisher"), s.publisher], [say("Ngày đăng", "Published"), day(s.published)], [say("Địa chỉ", "Address"), outside(s.address, say)],
      ["SHA-256", make("code", { textContent: s.sha256 })], [say("Vị trí", "Span"), `${item.start}–${item.end}`], [say("Quy tắc", "Rule"), `${item.rule} v${item.rule_version}`], [say("Độ tin cậy", "Confidence"), String(item.confidence)],
    ])),
    review(item, words, state));
}

/** A link to the publisher's page: an address of the web only. */
function outside(address, say) {
  return address && /^https?:\/\//.test(address) ? make("a", { href: address, rel: "external noopener noreferrer", textContent: say("trang của nơi đăng ↗", "publisher's page ↗") }) : null;
}

function review(item, words, state) {
  if (words.writes === false) return null;
  const box = make("div", { className: "review" });
  box.append(...decider(words, () => item.id, [["confirm", "Xác nhận", "Confirm"], ["reject", "Bác", "Reject"]], (entry) => {
    state.textContent = words.values[entry.action === "confirm" ? "confirmed" : "rejected"];
    document.dispatchEvent(new CustomEvent("reviewed", { detail: entry }));
  }));
  return box;
}
