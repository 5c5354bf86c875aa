"""A lineage as text for people: a tree with issuer, day and delay, the words of every link and their source; what is not a fact stands apart."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click

from cli.output import say
from graph.changed import changes_around
from graph.lineage import Lineage
from graph.store import View
from graph.values import Edge, Statement, Thing
from ontology.labels import inverse_of, label_of, printed_day

STATUS = {
    "planned": "dự kiến, chưa ban hành", "requested": "được yêu cầu", "proposed": "được đề xuất", "conditional": "có điều kiện",
    "negated": "nguồn nói là chưa hoặc không", "denied": "bị bác bỏ", "counterfactual": "lẽ ra phải có",
}  # fmt: skip
BASIS = {"documented": ("văn bản chính thức", "official text"), "reported": ("báo chí", "press")}
#: What tells of meetings about a directive; they are no lineage, and a cascade is not read without them.
MEETINGS = ("disseminates",)


def described(found: Lineage, view: View, as_of: str | None = None) -> str:
    """The lineage as text for people; with `as_of`, what had changed its focus by then."""
    return "\n".join(_Page(found, view, changes_around(view, found.focus.id, as_of=as_of)).lines())


@dataclass(slots=True)
class _Page:
    """One lineage while it is written: issuers and labels are looked up once."""

    found: Lineage
    view: View
    changes: tuple[Edge, ...]
    issuers: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, list[str]] = field(default_factory=dict)
    width: int = field(default_factory=lambda: min(shutil.get_terminal_size((110, 24)).columns, 120))

    def lines(self) -> Iterator[str]:
        found = self.found
        edges = [*(hop.edge for hop in found.hops), *self.changes]
        ids = sorted({id for e in edges for id in (e.subject, e.object)} | {found.focus.id})
        for edge in self.view.edges(relations=["issuedBy"], subjects=ids):
            self.issuers.setdefault(edge.subject, self.name(edge.object))
        for hop in found.hops:
            told = [dict(s.qualifiers).get("reported_by") for s in hop.evidence]
            self.speakers[hop.edge.id] = [str(by) for by in told if by]
        yield click.style(self.head(found.focus.id), bold=True)
        yield f"    {found.focus.id}"
        yield from self.changed()
        for way, title in (("up", say("Bắt nguồn từ", "Comes from")), ("down", say("Được triển khai bởi", "Carried out by"))):
            yield from self.section(way, title)
        yield from self.meetings()
        yield from self.composed()
        yield from self.pending()
        if not found.hops and not found.pending:
            yield say(
                "Không có liên kết nào trong kho (không tìm thấy không có nghĩa là không có).",
                "No link in the store (not found is not none).",
            )
        if found.hidden:
            why = {"date": say("do ngày", "by date"), "inferred": say("suy ra", "inferred"), "depth": say("sâu hơn", "deeper")}
            yield "\n" + say("Đã ẩn: ", "Hidden: ") + ", ".join(f"{n} {why[k]}" for k, n in found.hidden.items())

    # ─── what is told ───

    def changed(self) -> Iterator[str]:
        """What became of the focus, and what it did to others."""
        focus, language = self.found.focus.id, say("vi", "en")
        for e in self.changes:
            relation = inverse_of(e.relation, language) if e.object == focus else label_of(e.relation, language)
            part = say(" một phần", " in part") if e.partial else ""
            other = self.head(e.subject, e.date) if e.object == focus else self.head(e.object)
            yield from self.wrapped(f"{relation}{part} → {other}", 1, "⚠ " if e.object == focus else "• ")
            yield from self.words(e.quote, e.source, 1, len(e.statements))

    def section(self, way: str, title: str) -> Iterator[str]:
        """The told links of one direction as a tree from the focus; a thing met again is not opened again."""
        near: dict[str, list[Edge]] = defaultdict(list)
        for hop in self.found.hops:
            if hop.direction == way and not hop.edge.inferred:
                near[hop.edge.subject if way == "up" else hop.edge.object].append(hop.edge)
        count = sum(map(len, near.values()))
        if count:
            yield ""
            yield click.style(f"{title} ({count})", bold=True)
            yield from self.branch(self.found.focus.id, near, way, 1, {self.found.focus.id})

    def branch(self, id: str, near: dict[str, list[Edge]], way: str, depth: int, opened: set[str]) -> Iterator[str]:
        told: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in sorted(near.get(id, ()), key=lambda e: (_when(e.date), e.subject, e.relation, e.object)):
            told[edge.object if way == "up" else edge.subject, edge.source, edge.quote].append(edge)
        for (far, _, _), edges in told.items():
            yield from self.link(edges, way, depth)
            if far not in opened:
                opened.add(far)
                yield from self.branch(far, near, way, depth + 1, opened)

    def link(self, edges: list[Edge], way: str, depth: int) -> Iterator[str]:
        """What one sentence says of two things: who, when, how long after, on what basis; the words; the source."""
        edge = edges[0]
        relation = "; ".join(dict.fromkeys(label_of(e.relation, say("vi", "en")) for e in edges))
        first = f"{relation} → {self.head(edge.object)}"
        if way == "down":
            to = "" if depth == 1 else f" → {self.name(edge.object)}"
            first = f"{self.head(edge.subject, edge.date)} ─ {relation}{to}"
        facts = [self.lag(edge)] if edge.lag_days is not None else []
        if edge.date is None and _dated(edge.subject):
            facts.append(say("không rõ ngày", "day unknown"))
        facts.append(say(*BASIS[edge.basis]))
        facts += [
            say("theo lời ", "as told by ") + self.name(by) for by in dict.fromkeys(b for e in edges for b in self.speakers.get(e.id, ()))
        ]
        yield from self.wrapped(f"{first}  [{'; '.join(facts)}]", depth, "• ")
        yield from self.words(edge.quote, edge.source, depth, max(len(e.statements) for e in edges))

    def meetings(self) -> Iterator[str]:
        """Meetings that made the focus known, when what follows from it is shown."""
        if not any(hop.direction == "down" for hop in self.found.hops):
            return
        edges = [e for e in self.view.edges(relations=MEETINGS, objects=[self.found.focus.id]) if not e.inferred]
        if edges:
            yield ""
            yield click.style(say("Hội nghị, sinh hoạt quán triệt", "Meetings that made it known") + f" ({len(edges)})", bold=True)
        for edge in sorted(edges, key=lambda e: (_when(e.date), e.subject)):
            by = [self.name(e.object) for e in self.view.edges(relations=["organisedBy"], subjects=[edge.subject])]
            lag = [self.lag(edge)] if edge.lag_days is not None else []
            who = [say("do ", "by ") + ", ".join(by)] if by else []
            yield from self.wrapped(f"{self.name(edge.subject)}  [{'; '.join([*who, *lag, say(*BASIS[edge.basis])])}]", 1, "• ")
            yield from self.words(edge.quote, edge.source, 1, len(edge.statements))

    def composed(self) -> Iterator[str]:
        """Links that follow from told ones: one line each, and what they follow from."""
        inferred = list({hop.edge.id: hop.edge for hop in self.found.hops if hop.edge.inferred}.values())
        if not inferred:
            return
        told = {hop.edge.id: hop.edge for hop in self.found.hops}
        yield ""
        yield click.style(
            say("Suy ra từ các liên kết trên (bỏ bằng --no-inferred)", "Inferred from the links above (--no-inferred leaves them out)")
            + f" ({len(inferred)})",
            bold=True,
        )
        for edge in sorted(inferred, key=lambda e: (_when(e.date), e.subject, e.object)):
            steps = [told[id] for id in edge.via if id in told]
            path = [self.name(steps[0].subject), *(self.name(s.object) for s in steps)] if steps else []
            via = say("qua ", "by way of ") + " → ".join(path) if len(path) > 2 else ""
            facts = "; ".join(filter(None, [self.lag(edge) if edge.lag_days is not None else "", via]))
            text = f"{self.name(edge.subject)} ─ {label_of(edge.relation, say('vi', 'en'))} → {self.name(edge.object)}"
            yield from self.wrapped(text + (f"  [{facts}]" if facts else ""), 1, "◦ ")

    def pending(self) -> Iterator[str]:
        """What is planned, asked for, denied: not facts."""
        if not self.found.pending:
            return
        yield ""
        yield click.style(
            say("Chưa phải sự thật (dự kiến, yêu cầu …)", "Not facts (planned, requested …)") + f" ({len(self.found.pending)})", bold=True
        )
        grouped: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for s in self.found.pending:
            grouped[s.source, s.quote].append(s)
        for (source, quote), statements in grouped.items():
            for s in statements:
                relation, status = label_of(s.relation, say("vi", "en")), say(STATUS.get(s.status, s.status), s.status)
                yield from self.wrapped(f"{self.name(s.subject)} ─ {relation} → {self.name(s.object)}  [{status}]", 1, "? ")
            yield from self.words(quote, source, 1, 1)

    # ─── how it is printed ───

    def name(self, id: str) -> str:
        thing = self.found.things.get(id) or self.view.thing(id)
        label = (thing or Thing(id, "", id)).label
        return label[:1].upper() + label[1:]

    def head(self, id: str, date: str | None = None) -> str:
        """A thing with its issuer and its day."""
        day = date or self.view.dates().get(id)
        facts = [self.issuers.get(id), printed_day(day, say("vi", "en")) if day and not id.startswith("event/") else None]
        known = ", ".join(filter(None, facts))
        return f"{self.name(id)} ({known})" if known else self.name(id)

    def lag(self, edge: Edge) -> str:
        return say(f"sau {edge.lag_days} ngày", f"after {edge.lag_days} days")

    def words(self, quote: str, source: str, depth: int, statements: int) -> Iterator[str]:
        yield from self.wrapped(f"«{' '.join(quote.split())}»", depth + 1, "")
        more = say(f", và {statements - 1} khẳng định nữa", f", and {statements - 1} more statements") if statements > 1 else ""
        yield from self.wrapped(say("Nguồn: ", "Source: ") + cited(self.view, source) + more, depth + 1, "")

    def wrapped(self, text: str, depth: int, mark: str) -> Iterable[str]:
        indent = "    " * (depth - 1) + "  "
        return textwrap.wrap(
            text, self.width, initial_indent=indent + mark, subsequent_indent=indent + " " * len(mark), break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip


def cited(view: View, sha256: str) -> str:
    """How a source is cited: publisher or file name, title, date, the beginning of its hash."""
    source = view.source(sha256)
    if source is None:
        return sha256
    day = printed_day(source.published, say("vi", "en")) if source.published else None
    parts = [source.publisher or source.name, f"“{source.title}”" if source.title else None, day, f"sha256 {sha256[:8]}"]
    return ", ".join(p for p in parts if p)


def _when(date: str | None) -> tuple[bool, str]:
    """Sorts by day; what has no year or no day comes last."""
    return (date is None or date.startswith("-"), date or "")


def _dated(id: str) -> bool:
    """Whether a thing is of a kind that has a day."""
    return re.match(r"(?:body|person|post|topic)/", id) is None
