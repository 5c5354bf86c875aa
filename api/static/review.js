// Decisions outside the lineage view: those of the form of the log (merge, unmerge, clear …), and a clearance beside each link in doubt.
import { decider } from "./decide.js";

const words = JSON.parse(document.getElementById("words").textContent);
words.say = (vi, en) => (words.lang === "en" ? en : vi);
const again = () => setTimeout(() => location.reload(), 900);
for (const box of document.querySelectorAll("[data-clear]")) box.append(...decider(words, () => box.dataset.clear, [["clear", "Đã xem, không còn nghi ngờ", "Looked at, no longer in doubt"]], again));
const form = document.querySelector("[data-decide]");
if (form) {
  const at = (name) => form.querySelector(`[name=${name}]`);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.append(...decider(words, () => ({ action: at("action").value, target: at("target").value.trim(), other: at("other").value.trim() || null }), [["", "Ghi vào nhật ký", "Write to the log"]], again));
}
