// What every page has: on a phone a table becomes a card per row, each cell under the name of its column; the style does it where `stacked` is set.
for (const table of document.querySelectorAll("main table")) {
  const heads = [...(table.tHead?.rows[0]?.cells || [])].map((h) => h.textContent.trim());
  if (heads.length < 3) continue;
  const label = (row) => { let at = 0; for (const cell of row.cells) { if (heads[at]) cell.dataset.label = heads[at]; at += cell.colSpan; } };
  for (const body of table.tBodies) {
    [...body.rows].forEach(label);
    new MutationObserver((changes) => changes.forEach((c) => c.addedNodes.forEach((n) => n.cells && label(n)))).observe(body, { childList: true });
  }
  table.classList.add("stacked");
}
