// Files one after another, each with its own report; a file that fails does not stop the rest.
import { make } from "./panel.js";

const words = JSON.parse(document.getElementById("words").textContent), en = words.lang === "en", say = (vi, english) => (en ? english : vi);
const at = (id) => document.getElementById(id), outcomes = { stored: say("đã nạp", "stored"), known: say("đã có", "known"), refused: say("bị từ chối", "refused"), failed: say("không đọc được", "failed") };
const state = () => { at("keystate").textContent = sessionStorage.getItem("key") ? say("đang có khóa", "a key is set") : ""; };
at("keyform").addEventListener("submit", (e) => { e.preventDefault(); const key = at("key").value.trim(); if (key) sessionStorage.setItem("key", key); else sessionStorage.removeItem("key"); at("key").value = ""; state(); });
at("files").addEventListener("change", (e) => run([...e.target.files]));
const drop = document.querySelector(".drop");
drop.addEventListener("dragover", (e) => e.preventDefault());
drop.addEventListener("drop", (e) => { e.preventDefault(); run([...e.dataTransfer.files]); });

async function run(files) {
  const bar = at("progress");
  bar.max = files.length; bar.value = 0;
  const count = {};
  for (const file of files) {
    at("said").textContent = say(`Đang đọc ${file.name} (${bar.value + 1}/${files.length})`, `Reading ${file.name} (${bar.value + 1}/${files.length})`);
    const answer = await fetch("/api/v1/ingest?name=" + encodeURIComponent(file.name), { method: "POST", headers: { Authorization: `Bearer ${sessionStorage.getItem("key") || ""}`, "Content-Type": "application/octet-stream" }, body: file });
    const body = await answer.json();
    row(answer.ok ? body : { path: file.name, outcome: "failed", reason: body.error.message, reason_en: body.error.message_en });
    const outcome = answer.ok ? body.outcome : "failed";
    count[outcome] = (count[outcome] || 0) + 1;
    bar.value += 1;
    if (answer.status === 401 || answer.status === 403) break;
  }
  at("said").textContent = Object.entries(count).map(([k, n]) => `${n} ${outcomes[k]}`).join(", ");
}
function row(r) {
  const cell = (text) => make("td", {}, text), name = r.sha256 ? make("a", { href: `/source/${r.sha256}${en ? "?lang=en" : ""}`, textContent: r.path }) : r.path;
  at("report").append(make("tr", {}, make("td", {}, name), cell(outcomes[r.outcome] || r.outcome), cell(String(r.citations ?? "")), cell(String(r.statements ?? "")), cell(String((r.ambiguous ?? 0) + (r.unresolved ?? 0))), cell([en ? r.reason_en : r.reason, ...(r.notes || [])].filter(Boolean).join("; "))));
}
state();
