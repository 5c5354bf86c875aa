// A decision by somebody who has a key: the key (kept in this tab only), the reason, and a button for each action. `done` gets the entry of the log.
import { action, make } from "./panel.js";

export function decider(words, target, acts, done) {
  const { say } = words, why = field(say("Lý do", "Reason")), key = field(say("Khóa của người duyệt", "Key of a reviewer"), "password"), out = make("p", { className: "small", role: "status" });
  key.hidden = Boolean(sessionStorage.getItem("key"));
  const decide = async (act) => {
    if (key.value.trim()) sessionStorage.setItem("key", key.value.trim());
    const given = target(), ask = { action: act, why: why.value.trim(), ...(typeof given === "string" ? { target: given } : given) };
    if (!ask.why) { out.textContent = say("Cần ghi lý do: nó ở lại trong nhật ký.", "A reason is needed: it stays in the log."); why.focus(); return; }
    const answer = await fetch("/api/v1/reviews", { method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${sessionStorage.getItem("key") || ""}` }, body: JSON.stringify(ask) }), body = await answer.json();
    if (answer.status === 401) { sessionStorage.removeItem("key"); key.hidden = false; key.value = ""; }
    if (!answer.ok) { out.textContent = words.lang === "en" ? body.error.message_en : body.error.message; return; }
    key.hidden = true;
    out.textContent = say(`Đã ghi vào nhật ký, mục ${body.seq}, người ghi ${body.who}.`, `Written to the log as entry ${body.seq} by ${body.who}.`);
    done(body);
  };
  return [make("div", { className: "row" }, key, why, ...acts.map(([act, vi, en]) => action(say(vi, en), () => decide(act), act))), out];
}

function field(label, type = "text") {
  const made = make("input", { placeholder: label, type, autocomplete: "off" });
  made.setAttribute("aria-label", label);
  return made;
}
