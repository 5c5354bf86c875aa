// Days in forms: the day comes first (07/08/2023), or ISO; never the order that a browser prefers. A button opens the browser's calendar where it has one.
const LANG = document.documentElement.lang, EN = LANG === "en";

// ISO of what is written (day, month or year), "" when nothing is, null when it is no day. The server has the same rule (api/days.py).
export function iso(text) {
  const given = text.trim();
  if (!given) return "";
  let found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(given);
  if (!found && (found = /^(?:(?:(\d{1,2})\s*[/.-]\s*)?(\d{1,2})\s*[/.-]\s*)(\d{4})$/.exec(given))) found = [found[0], found[3], found[2], found[1]];
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((n) => n && n.padStart(2, "0"));
  const real = new Date(Date.UTC(+year, (month || 1) - 1, day || 1));
  if (real.getUTCMonth() !== (month || 1) - 1 || real.getUTCDate() !== +(day || 1)) return null;
  return [year, month, day].filter(Boolean).join("-");
}

// A day as a field shows it.
export const shown = (day) => (EN || !day ? day || "" : day.split("-").reverse().join("/"));

const WRONG = EN ? "Write day/month/year (07/08/2023) or year-month-day (2023-08-07)" : "Viết ngày/tháng/năm (07/08/2023) hoặc năm-tháng-ngày (2023-08-07)";
for (const input of document.querySelectorAll(".date-field input")) {
  const check = () => input.setCustomValidity(iso(input.value) === null ? WRONG : "");
  input.addEventListener("input", check);
  input.addEventListener("change", () => { check(); const day = iso(input.value); if (day) input.value = shown(day); });
  if (!HTMLInputElement.prototype.showPicker) continue;
  const calendar = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1, className: "calendar" });
  calendar.setAttribute("aria-hidden", "true");
  const open = Object.assign(document.createElement("button"), { type: "button", className: "open-calendar", textContent: "▾", title: EN ? "Pick a day" : "Chọn ngày" });
  open.setAttribute("aria-label", `${open.title}: ${input.closest("label").firstChild.textContent.trim()}`);
  open.addEventListener("click", (e) => { e.preventDefault(); const day = iso(input.value); calendar.value = day?.length === 10 ? day : ""; calendar.showPicker(); });
  calendar.addEventListener("change", () => { input.value = shown(calendar.value); check(); input.dispatchEvent(new Event("change", { bubbles: true })); });
  input.after(calendar, open);
}
