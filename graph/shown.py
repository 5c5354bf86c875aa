"""What a picture of a lineage shows, and what it hides and why: the one answer behind the graph, the table and every export of them.

A `Choice` is everything that a link to a picture holds; `show` gives the same `Shown` for the same choice and store. The walk goes over what
sources state (composed edges never bring a thing in; they are drawn between things that are shown). All links between shown things that pass
the filters are shown, so the table and the graph cannot disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.clocks import day_asked
from graph.columns import COLUMNS, column_of
from graph.layout import by_date, layout, placed
from graph.lineage import Hop, Lineage, known_relations
from graph.store import View, Way, ends
from graph.values import Basis, Edge, Source, Statement, Thing, content_id
from ontology.generated.vocabulary import LINEAGE, Relation, Status

UP: Way = "up"
DOWN: Way = "down"
SIDES: tuple[Way, Way] = (UP, DOWN)
#: Why a neighbour is not shown. `more` and `folded` are shown by unfolding; the others by changing the filter of that name.
REASONS = ("more", "folded", "inferred", "date", "confidence", "basis", "status", "relation")
#: The same in words, Vietnamese and English; `composed` counts inferred links between things that are shown.
REASON_WORDS: dict[str, tuple[str, str]] = {
    "more": ("chưa mở", "not unfolded"),
    "folded": ("đã gập", "folded"),
    "inferred": ("liên kết suy ra", "inferred links"),
    "composed": ("liên kết suy ra", "inferred links"),
    "date": ("do ngày", "by the date"),
    "confidence": ("do độ tin cậy", "by confidence"),
    "basis": ("do cơ sở", "by the basis"),
    "status": ("do trạng thái", "by status"),
    "relation": ("do quan hệ", "by relation"),
}
#: What links that are not asserted may say, beside the relations of lineage.
IN_SPIRIT = str(Relation.ACTS_IN_SPIRIT_OF)

#: How many neighbours on one side of a thing are opened at once.
MOST = 500

Side = tuple[Way, str]  # (which way from it, id of the thing)


@dataclass(frozen=True, slots=True)
class Choice:
    """A state of the lineage view. `up` and `down` are hops from the focus; `unfold` opens one side of one thing by a hop, in this order;
    `fold` closes a side. Of a side with more than `most` neighbours so many are opened, the earliest first; each further `unfold` of it opens as many
    more. `path` are further things to show (those of a path), `only_path` shows nothing else. `relations` and `statuses` are
    what may be drawn (None: all); `basis` is documented or reported; `confidence` the least; `axis` is `level` or `date`."""

    focus: str
    up: int = 1
    down: int = 1
    unfold: tuple[Side, ...] = ()
    fold: tuple[Side, ...] = ()
    path: tuple[str, ...] = ()
    only_path: bool = False
    relations: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    basis: str | None = None
    confidence: float = 0.0
    inferred: bool = True
    as_of: str | None = None
    axis: str = "level"
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Link:
    """A drawn edge, or a statement that is not asserted (`statement` is its id then, see `status`): a row of the table. `since` and `until` bound
    when it counts; `via` names the edges that a composed one follows from."""

    subject: str
    relation: str
    object: str
    status: str
    inferred: bool
    statement: str
    basis: Basis
    date: str | None
    lag_days: int | None
    confidence: float
    partial: bool
    quote: str
    source: str
    statements: tuple[str, ...]
    via: tuple[str, ...]
    rule: str | None
    since: str | None
    until: str | None

    @property
    def id(self) -> str:
        """The id of the edge or statement; hashed anew each time, so that links that are only counted cost nothing."""
        return self.statement or content_id("edge", self.subject, self.relation, self.object, self.inferred)


@dataclass(frozen=True, slots=True)
class Box:
    """A thing as shown: column key and row, hops from the focus, and per side the number of neighbours shown and of those hidden, by reason."""

    thing: Thing
    date: str | None
    column: str
    row: int
    hops: int
    shown: dict[str, int]
    hidden: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """`boxes` by (column, row); `links` ordered; `columns` that hold something, from left to right; `hidden`: all sides together, by reason;
    `days`: the days on which anything near begins to count, whatever `as_of` says (what a time slider stops at)."""

    choice: Choice
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    columns: tuple[str, ...]
    hidden: dict[str, int]
    days: tuple[str, ...]

    def things(self) -> dict[str, Thing]:
        return {b.thing.id: b.thing for b in self.boxes}


def show(view: View, choice: Choice) -> Shown:
    """The picture of a choice. An unknown relation is a BadRequest that lists the known ones; the focus must be a thing of the view."""
    known_relations(choice.relations)
    near = _Neighbours(view, choice, day=day_asked(choice.as_of))
    hops, opened = _walked(near, choice)
    near.read(hops)
    near.compose(hops)
    links = tuple(sorted(near.between(hops), key=lambda k: (k.subject, k.relation, k.object, k.status, k.inferred, k.statement)))
    rows = _placed(choice, hops, opened, links, dates := view.dates(hops))
    boxes = []
    things = view.named(hops)
    for id, distance in hops.items():
        shown, hidden = near.counts(id, hops)
        thing = things.get(id) or Thing(id, "topic", id)
        boxes.append(Box(thing, dates.get(id), column_of(id), rows[id], distance, shown, hidden))
    totals = Counter({"composed": near.undrawn(hops)})
    for b in boxes:
        for reasons in b.hidden.values():
            totals.update(reasons)
    order = list(COLUMNS)
    boxes.sort(key=lambda b: (order.index(b.column), b.row))
    present = {b.column for b in boxes}
    left = {k: n for k, n in sorted(totals.items()) if n}
    return Shown(choice, tuple(boxes), links, tuple(c for c in order if c in present), left, near.days())


@dataclass(slots=True)
class _Neighbours:
    """Both sides of every thing read so far, each link with the reason why it is not drawn (None: it is)."""

    view: View
    choice: Choice
    sides: dict[Side, list[tuple[Link, str | None]]] = field(default_factory=dict)
    composed: dict[tuple, tuple[Link, str | None]] = field(default_factory=dict)
    judged: dict[tuple, tuple[Link, str | None]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    #: Neighbours of the sides that have more than `most`, and how many links of such a side were read.
    large: dict[Side, set[str]] = field(default_factory=dict)
    opened: Counter[Side] = field(default_factory=Counter)
    day: str | None = None

    def read(self, ids: Iterable[str]) -> None:
        """Everything that is stated about things not read yet, whatever the filters say; of large sides only who stands there."""
        new = sorted({i for i in ids if (UP, i) not in self.sides})
        for id in new:
            self.sides[UP, id], self.sides[DOWN, id] = [], []
        if not new:
            return
        for side in SIDES:
            others: dict[str, set[str]] = defaultdict(set)
            for t in self.view.ties(**ends(side, new), relations=self._stated()):
                near, far = (t.subject, t.object) if side == UP else (t.object, t.subject)
                others[near].add(far)
            large = {id for id, found in others.items() if len(found) > self.choice.most}
            self.large |= {(side, id): self._neighbours(side, id) for id in large}
            small = [i for i in new if i in others and i not in large]
            self._take(side, self.view.edges(**ends(side, small), relations=self._stated()))
        self._take_pending(set(new), {*self._stated(), IN_SPIRIT})

    def _stated(self) -> list[str]:
        """The relations that are walked: what is only ever composed brings nothing in."""
        return sorted({*LINEAGE, *(self.choice.relations or ())} - {Relation.INDIRECTLY_IMPLEMENTS})

    def _neighbours(self, side: Way, id: str) -> set[str]:
        """Who stands on a large side, without those that are only composed."""
        here = ends(side, [id])
        stated = self.view.ties(**here, relations=self._stated(), inferred=False)
        inferred = [e for e in self.view.edges(**here, relations=self._stated(), inferred=True) if not e.via]
        both = (*((t.subject, t.object) for t in stated), *((e.subject, e.object) for e in inferred))
        return {object_ if side == UP else subject for subject, object_ in both}

    def grow(self, side: Side) -> None:
        """Read the next links of a large side; of others everything is read."""
        if side in self.large:
            here, start = ends(side[0], [side[1]]), self.opened[side]
            found = self.view.edges(**here, relations=self._stated(), by_date=True, start=start, limit=self.choice.most)
            self.opened[side] += len(found)
            self._take(side[0], found)

    def compose(self, shown: Iterable[str]) -> None:
        """Read the composed links between shown things, and those that large sides have with them."""
        inside = sorted(shown)
        relations = [*self._stated(), Relation.INDIRECTLY_IMPLEMENTS]
        self._take(UP, (e for e in self.view.edges(subjects=inside, objects=inside, relations=relations, inferred=True) if e.via))
        for side in [s for s in self.large if s[0] == UP and s[1] in shown]:
            held = {(k.relation, k.object) for k, _ in self.sides[side]}
            edges = self.view.edges(subjects=[side[1]], objects=inside, relations=self._stated())
            self._take(UP, (e for e in edges if (e.relation, e.object) not in held))

    def _take(self, side: Way, edges: Iterable[Edge]) -> None:
        """File each edge under one end; every edge is made a link and judged once, and a composed one kept apart."""
        for e in edges:
            key = (e.subject, e.relation, e.object, e.inferred)
            judged = self.judged.get(key)
            if judged is None:
                judged = self.judged[key] = self._judged(_of_edge(e))
            if e.via:
                self.composed[key] = judged
            else:
                self.sides[side, e.subject if side == UP else e.object].append(judged)

    def _take_pending(self, new: set[str], wanted: set[str]) -> None:
        for s in self.view.unasserted(new):
            if s.subject != s.object and s.relation in wanted:
                judged = self._judged(self._of_statement(s))
                if s.subject in new:
                    self.sides[UP, s.subject].append(judged)
                if s.object in new:
                    self.sides[DOWN, s.object].append(judged)

    def _of_statement(self, s: Statement) -> Link:
        source = self.sources.get(s.source) or self.view.source(s.source)
        if source:
            self.sources[s.source] = source
        basis: Basis = "documented" if source and source.kind == "official" else "reported"
        since = s.valid_from or (source.published if source else None)
        return Link(
            s.subject, s.relation, s.object, s.status, s.inferred, s.id, basis, None, None, s.confidence, False, s.quote, s.source,
            (s.id,), (), s.rule, since, s.valid_to,
        )  # fmt: skip

    def _judged(self, link: Link) -> tuple[Link, str | None]:
        c = self.choice
        if c.relations is not None and link.relation not in c.relations:
            return link, "relation"
        if c.statuses is not None and link.status not in c.statuses:
            return link, "status"
        if c.basis and link.basis != c.basis:
            return link, "basis"
        if link.confidence < c.confidence:
            return link, "confidence"
        if link.inferred and not c.inferred:
            return link, "inferred"
        return link, "date" if self.day and not _by(link, self.day) else None

    def open(self, side: Side) -> Iterator[tuple[str, bool]]:
        """(neighbour, whether an asserted link leads there) of one side; nothing when it is folded."""
        if side not in self.choice.fold:
            for link, reason in self.sides[side]:
                if reason is None:
                    yield (link.object if side[0] == UP else link.subject), link.status == Status.ASSERTED

    def between(self, shown: Iterable[str]) -> Iterator[Link]:
        """Every link with both ends shown that the filters let through."""
        inside = set(shown)
        for id in inside:
            yield from (k for k, why in self.sides[UP, id] if why is None and k.object in inside)
        yield from (k for k, why in self.composed.values() if why is None and k.subject in inside and k.object in inside)

    def undrawn(self, shown: Iterable[str]) -> int:
        """How many composed links between shown things the filters leave out."""
        inside = set(shown)
        return sum(why is not None and k.subject in inside and k.object in inside for k, why in self.composed.values())

    def days(self) -> tuple[str, ...]:
        """Every full day from which a link that only the date may hide counts."""
        links = (link for side in self.sides.values() for link, why in side if why in (None, "date"))
        return tuple(sorted({k.since for k in links if k.since and len(k.since) == 10}))

    def counts(self, id: str, shown: Iterable[str]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
        """Per side: neighbours shown, and hidden ones by reason, each neighbour once, by what would be the least change to show it."""
        inside = shown
        found: dict[str, Counter[str]] = {}
        for side in SIDES:
            why: dict[str, set[str | None]] = defaultdict(set)
            for link, reason in self.sides[side, id]:
                why[link.object if side == UP else link.subject].add(reason)
            for other in self.large.get((side, id), ()):
                if other not in why:  # not read; if shown, then because another side led there
                    why[other].add(None)
            count: Counter[str] = Counter()
            for other, reasons in why.items():
                passes = None in reasons
                if passes and other in inside:
                    count["shown"] += 1
                elif passes:
                    count["folded" if (side, id) in self.choice.fold else "more"] += 1
                else:
                    count[min((r for r in reasons if r), key=REASONS.index)] += 1
            found[side] = count
        return {s: c.pop("shown", 0) for s, c in found.items()}, {s: dict(sorted(c.items())) for s, c in found.items() if c}


def _of_edge(e: Edge) -> Link:
    return Link(
        e.subject, e.relation, e.object, str(Status.ASSERTED), e.inferred, "", e.basis, e.date, e.lag_days, e.confidence, e.partial,
        e.quote, e.source, e.statements, e.via, e.rule, e.valid_from, e.valid_to,
    )  # fmt: skip


def _by(link: Link, day: str) -> bool:
    """Whether a link counts on a day, as `graph.edges.counts_on` does; one without any date does not (it is hidden by date)."""
    return link.since is not None and link.since <= day and (link.until is None or day <= link.until + "~")


def _walked(near: _Neighbours, choice: Choice) -> tuple[dict[str, int], list[tuple[str, list[str]]]]:
    """Shown things with their hops from the focus, and what each unfolding added: (the unfolded thing, the new things)."""
    hops = {choice.focus: 0}
    depths = {UP: choice.up, DOWN: choice.down}
    for side in SIDES:
        seen, frontier = {choice.focus}, [choice.focus]
        for step in range(1, depths[side] + 1):
            near.read(frontier)
            for id in frontier:
                near.grow((side, id))
            met = [pair for id in frontier for pair in near.open((side, id))]
            for id, _ in met:
                hops.setdefault(id, step)
            frontier = sorted({id for id, asserted in met if asserted} - seen)
            seen |= set(frontier)
    for id in choice.path:
        hops.setdefault(id, len(choice.path))
    opened: list[tuple[str, list[str]]] = []
    if choice.only_path:
        return {id: n for id, n in hops.items() if id in choice.path or id == choice.focus}, opened
    for side, id in choice.unfold:
        if id in hops:
            near.read([id])
            near.grow((side, id))
            new = sorted({other for other, _ in near.open((side, id))} - hops.keys())
            hops |= {other: hops[id] + 1 for other in new}
            opened.append((id, new))
    return hops, opened


def _placed(
    choice: Choice, hops: dict[str, int], opened: list[tuple[str, list[str]]], links: Iterable[Link], dates: dict[str, str]
) -> dict[str, int]:
    """Rows: what the hops show is laid out, then each unfolding finds free rows beside the thing it opened."""
    later = {id for _, new in opened for id in new}
    columns: dict[str, list[str]] = {key: [] for key in COLUMNS}
    for id in sorted(hops):
        if choice.axis == "date" or id not in later:
            columns[column_of(id)].append(id)
    if choice.axis == "date":
        return by_date(columns, dates)
    rows = layout(choice.focus, {k: v for k, v in columns.items() if v}, [(k.subject, k.object) for k in links if not k.via])
    taken = {key: {rows[id] for id in ids} for key, ids in columns.items()}
    for opener, new in opened:
        for column in COLUMNS:
            placed(rows, taken[column], [id for id in new if column_of(id) == column], rows[opener])
    return rows


def as_lineage(view: View, shown: Shown) -> Lineage:
    """What is shown in the form that the CLI, the notebook and the pyvis page take."""
    distance = {b.thing.id: b.hops for b in shown.boxes}
    hops: list[Hop] = []
    pending: list[Statement] = []
    for k in shown.links:
        evidence = tuple(s for i in k.statements if (s := view.statement(i)))
        if k.status != Status.ASSERTED:
            pending += evidence
            continue
        up = distance[k.object] > distance[k.subject]
        edge = Edge(
            k.subject, k.relation, k.object, k.basis, k.inferred, k.statements, k.quote, k.source, k.date, k.lag_days, k.confidence,
            k.partial, k.rule, k.via, k.since, k.until,
        )  # fmt: skip
        hops.append(Hop(max(distance[k.object], distance[k.subject]), UP if up else DOWN, edge, evidence))
    focus = next(b.thing for b in shown.boxes if b.thing.id == shown.choice.focus)
    return Lineage(focus, tuple(hops), tuple(pending), shown.things(), shown.hidden)
