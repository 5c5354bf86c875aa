"""Charts as SVG, written here: they need no script, print well, and read by their own labels."""

from __future__ import annotations

from xml.sax.saxutils import escape

from graph.columns import COLUMNS
from graph.delays import Group
from graph.values import Edge

WIDTH, LEFT = 860, 230


def delay_chart(found: list[Group], lang: str = "vi") -> str:
    """One strip per level: a dot per directive at its days of delay, and a line at the median."""
    known = [g for g in found if g.days]
    if not known:
        return ""
    least, most = min(0, *(g.days[0] for g in known)), max(1, *(g.days[-1] for g in known))
    scale = (WIDTH - LEFT - 30) / (most - least)
    height = len(known) * 46 + 44
    title = "Delay by level, in days" if lang == "en" else "Độ trễ theo cấp, tính bằng ngày"
    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}"><title>{title}</title>']
    step = _step(most - least)
    for day in range(least - least % step, most + 1, step):
        if day >= least:
            x = LEFT + (day - least) * scale
            parts.append(f'<line class="axis" x1="{x:.1f}" y1="8" x2="{x:.1f}" y2="{height - 30}"/>')
            parts.append(f'<text class="soft" x="{x:.1f}" y="{height - 12}" text-anchor="middle">{day}</text>')
    for i, g in enumerate(known):
        y = 30 + i * 46
        name = COLUMNS[g.column][lang == "en"]
        parts.append(f'<text x="0" y="{y + 4}">{escape(name)} ({len(g.days)})</text>')
        for days in g.days:
            parts.append(
                f'<circle class="bar" cx="{LEFT + (days - least) * scale:.1f}" cy="{y}" r="6" fill-opacity="0.6"><title>{days}</title></circle>'
            )
        x = LEFT + ((g.middle or 0) - least) * scale
        said = f"median {g.middle:g}" if lang == "en" else f"trung vị {g.middle:g}".replace(".", ",")
        parts.append(f'<line class="median" x1="{x:.1f}" y1="{y - 13}" x2="{x:.1f}" y2="{y + 13}"/>')
        parts.append(f'<text class="soft" x="{x + 6:.1f}" y="{y - 9}">{said}</text>')
    return "".join([*parts, "</svg>"])


def _step(span: int) -> int:
    """A round distance between marks that gives at most ten of them."""
    for step in (1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 1825):
        if span / step <= 10:
            return step
    return span // 10 or 1


def month_chart(edges: list[Edge], lang: str = "vi") -> str:
    """How many directives came in each month; what has no full date is not drawn (the page says how many)."""
    months: dict[str, list[int]] = {}
    for e in edges:
        if e.date and len(e.date) >= 7 and not e.date.startswith("--"):
            months.setdefault(e.date[:7], [0, 0])[e.basis == "reported"] += 1
    if not months:
        return ""
    ordered = sorted(months)
    first, last = ordered[0], ordered[-1]
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    most, width = max(sum(v) for v in months.values()), min(84.0, (WIDTH - 60) / span)
    title = "Directives by month of issue" if lang == "en" else "Số văn bản theo tháng ban hành"
    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} 220" role="img" aria-label="{title}"><title>{title}</title>']
    for month, (documented, reported) in sorted(months.items()):
        n = (int(month[:4]) - int(first[:4])) * 12 + int(month[5:]) - int(first[5:])
        x, unit = 30 + n * width, 150 / most
        said = f"{month[5:]}/{month[:4]}" if lang == "vi" else month
        top = 180 - (documented + reported) * unit
        parts.append(
            f'<rect class="bar" x="{x:.1f}" y="{top:.1f}" width="{max(2, width - 4):.1f}" height="{reported * unit:.1f}"><title>{said}: {reported}</title></rect>'
        )
        parts.append(
            f'<rect class="bar documented" x="{x:.1f}" y="{180 - documented * unit:.1f}" width="{max(2, width - 4):.1f}" height="{documented * unit:.1f}"><title>{said}: {documented}</title></rect>'
        )
        parts.append(f'<text x="{x + width / 2 - 2:.1f}" y="{top - 5:.1f}" text-anchor="middle">{documented + reported}</text>')
        if span <= 24 or month[5:] == "01" or month in (first, last):
            parts.append(
                f'<text class="soft" x="{x + width / 2 - 2:.1f}" y="198" text-anchor="middle">{said if span <= 14 else said[:2] if span <= 24 and lang == "vi" else month[2:4]}</text>'
            )
    return "".join([*parts, '<line class="axis" x1="24" y1="180" x2="850" y2="180"/></svg>'])
