// Picking a place by typing it, accents or not: the fields of a form with `data-places` offer units of the register, and still take anything typed.
const WAIT = 120;
for (const input of document.querySelectorAll("form[data-places] .picks input")) combobox(input);

function combobox(input) {
  const list = Object.assign(document.createElement("ul"), { id: `places-${input.name}`, className: "options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.closest("label").textContent.trim());
  input.closest("label").after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  let at = -1, timer, asked = 0;

  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (option) => { input.value = option.dataset.label; close(); };
  const mark = (next) => {
    at = (next + list.children.length) % list.children.length;
    [...list.children].forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const show = (items) => {
    list.replaceChildren(...items.map((p, i) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${i}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.label = p.label;
      const when = [p.parent_label, p.valid_from && `${dated(p.valid_from)} →`, p.valid_to && `→ ${dated(p.valid_to)}`].filter(Boolean).join(" · ");
      option.append(p.label, Object.assign(document.createElement("small"), { textContent: when }));
      option.addEventListener("mousedown", (e) => { e.preventDefault(); choose(option); });
      return option;
    }));
    if (!items.length) return close();
    const box = input.getBoundingClientRect(), inside = list.offsetParent?.getBoundingClientRect() || { left: 0, top: 0 };
    list.hidden = false;
    const around = list.offsetParent?.getBoundingClientRect() || inside;
    Object.assign(list.style, { left: `${box.left - around.left}px`, top: `${box.bottom - around.top + 2}px`, minWidth: `${box.width}px` });
    at = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    const words = input.value.trim(), turn = ++asked;
    if (!words || /\d/.test(words)) return close();
    const answer = await fetch(`/api/v1/places?limit=8&q=${encodeURIComponent(words)}`);
    if (turn === asked && answer.ok && document.activeElement === input) show((await answer.json()).items);
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (list.hidden) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); mark(at + (e.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1)); }
    else if (e.key === "Escape") { e.preventDefault(); close(); }
    else if (e.key === "Enter" && at >= 0) { e.preventDefault(); choose(list.children[at]); }
  });
}

function dated(day) {
  return document.documentElement.lang === "en" ? day : day.split("-").reverse().join("/");
}
