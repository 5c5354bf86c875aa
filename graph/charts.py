"""Charts as SVG, written here: they need no script, print well, and read by their own labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape

from graph.accountability.delay import Hop, Waited
from graph.values import Edge

#: The width of a chart, where its scale begins, and the height of a strip.
WIDTH, LEFT, STRIP = 860, 292, 52


def delay_chart(strips: Sequence[tuple[str, Hop]], lang: str = "vi") -> str:
    """One strip per named hop of the cascade: a dot per unit at its days of delay, a bar where they are known only between two ends, and a line at
    the median of those that acted. How many still wait, or acted on an unknown day, is said under the name."""
    ends = [e for _, hop in strips for r in hop.rows if r.low is not None for e in (r.low, r.high or r.low)]
    if not ends:
        return ""
    english = lang == "en"
    least, most = min(0, *ends), max(1, *ends)
    scale = (WIDTH - LEFT - 30) / (most - least)
    height = len(strips) * STRIP + 44
    title = "Delay by level, in days" if english else "Độ trễ theo cấp, tính bằng ngày"
    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}"><title>{title}</title>']
    step = _step(most - least)
    for day in range(-(-least // step) * step, most + 1, step):
        x = LEFT + (day - least) * scale
        parts.append(f'<line class="axis" x1="{x:.1f}" y1="8" x2="{x:.1f}" y2="{height - 30}"/>')
        parts.append(f'<text class="soft" x="{x:.1f}" y="{height - 12}" text-anchor="middle">{day}</text>')
    for i, (name, hop) in enumerate(strips):
        y = 34 + i * STRIP
        parts.append(f'<text x="0" y="{y - 4}">{escape(name)}</text><text class="soft" x="0" y="{y + 13}">{_counted(hop, english)}</text>')
        parts += [_unit(r, y, least, scale, english) for r in hop.rows if r.low is not None]
        parts.append(_median(hop, y, least, scale, english))
    return "".join([*parts, "</svg>"])


def _counted(hop: Hop, english: bool) -> str:
    """How many of a strip are drawn, and what is not."""
    count = Counter(r.state for r in hop.rows)
    words = ("with days", "date unknown", "not found") if english else ("có ngày", "không rõ ngày", "không tìm thấy")
    numbers = (count["exact"] + count["interval"], count["undated"], count["waiting"])
    return " · ".join(f"{n} {word}" for n, word in zip(numbers, words, strict=True) if n)


def _unit(r: Waited, y: int, least: int, scale: float, english: bool) -> str:
    low, high = (LEFT + (end - least) * scale for end in (r.low or 0, r.high if r.high is not None else r.low or 0))
    said = f"{r.days}" if r.days is not None else f"{r.low}–{r.high}"
    title = f"<title>{escape(r.label)}: {said} {'days' if english else 'ngày'}</title>"
    if r.days is not None:
        return f'<circle class="bar" cx="{low:.1f}" cy="{y}" r="6" fill-opacity="0.6">{title}</circle>'
    return (
        f'<rect class="bar" x="{low:.1f}" y="{y - 3}" width="{max(2, high - low):.1f}" height="6" rx="3" fill-opacity="0.35">{title}</rect>'
    )


def _median(hop: Hop, y: int, least: int, scale: float, english: bool) -> str:
    """A line at the median of those that acted: a box between both ends where intervals leave it open."""
    found = hop.estimate.acted_median if hop.estimate else None
    if found is None or found.low is None or found.high is None:
        return ""
    x, end = (LEFT + (at - least) * scale for at in (found.low, found.high))
    said = f"{found.low:g}" if found.low == found.high else f"{found.low:g}–{found.high:g}"
    word = f"median {said}" if english else f"trung vị {said}".replace(".", ",")
    anchor = ' text-anchor="end"' if end > WIDTH - 120 else ""
    return (
        f'<line class="median" x1="{x:.1f}" y1="{y - 14}" x2="{x:.1f}" y2="{y + 14}"/><line class="median" x1="{end:.1f}" y1="{y - 14}" x2="{end:.1f}" y2="{y + 14}"/>'
        f'<text class="soft" x="{end + (-6 if anchor else 6):.1f}" y="{y - 10}"{anchor}>{word}</text>'
    )


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
    parts = [f'<svg class="chart" viewBox="0 -16 {WIDTH} 236" role="img" aria-label="{title}"><title>{title}</title>']
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
    names = ("official texts", "press only") if lang == "en" else ("văn bản chính thức", "chỉ báo chí")
    for x, kind, name in zip((560, 710), ("bar documented", "bar"), names, strict=True):
        parts.append(f'<rect class="{kind}" x="{x}" y="-12" width="12" height="12"/><text class="soft" x="{x + 18}" y="-2">{name}</text>')
    return "".join([*parts, '<line class="axis" x1="24" y1="180" x2="850" y2="180"/></svg>'])
