"""The review log: what people decided about statements and things. Append-only, hash-chained, and all that follows from it is derived.

Every entry hashes its own fields with the hash of the entry before it, so a change, a removal or an insertion anywhere breaks the chain at
that place (`broken`). States of statements and merges of things are read from the log (`states`, `redirects`), never stored only elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.store import View
from graph.values import Citation, Review, Source, Statement, Task, Thing
from ontology.errors import BadRequest, NotFound
from ontology.value import asdict, replace

#: What an entry does to a statement; merge, unmerge and clear are about things and edges.
STATES = {"suggest": "suggested", "confirm": "confirmed", "reject": "rejected"}
ACTIONS = (*STATES, "merge", "unmerge", "clear")
FIRST = "0" * 64


def entry_hash(entry: Review) -> str:
    """SHA-256 of the canonical JSON of every field but the hash itself: sorted names, no spaces, UTF-8."""
    fields = {name: value for name, value in asdict(entry).items() if name != "hash"}
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def appended(last: Review | None, *, at: str, who: str, action: str, target: str, other: str | None, why: str) -> Review:
    """The entry that follows `last`."""
    seq, previous = (last.seq + 1, last.hash) if last else (1, FIRST)
    entry = Review(seq, at, who, action, target, other, why, previous, "")
    return replace(entry, hash=entry_hash(entry))


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not fit: its number, and why (`seq`, `previous` or `hash`)."""

    seq: int
    reason: str


def broken(log: Sequence[Review]) -> Broken | None:
    """The first entry that breaks the chain; None when the log is whole."""
    previous = FIRST
    for number, entry in enumerate(log, 1):
        if entry.seq != number:
            return Broken(number, "seq")
        if entry.previous != previous:
            return Broken(number, "previous")
        if entry.hash != entry_hash(entry):
            return Broken(number, "hash")
        previous = entry.hash
    return None


def states(log: Iterable[Review]) -> dict[str, str]:
    """The review state of every statement that the log speaks of: the last word counts."""
    return {entry.target: STATES[entry.action] for entry in log if entry.action in STATES}


def redirects(log: Iterable[Review]) -> dict[str, str]:
    """Every merged id and the id that it counts as, followed to the end (a chain of merges counts as its last)."""
    towards: dict[str, str] = {}
    for entry in log:
        if entry.action == "merge" and entry.other:
            towards[entry.other] = entry.target
        elif entry.action == "unmerge" and entry.other:
            towards.pop(entry.other, None)
    return {id: _end(towards, id) for id in towards}


def _end(towards: Mapping[str, str], id: str) -> str:
    while id in towards:
        id = towards[id]
    return id


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a store tells about the ids of an entry before it is appended."""

    statement: Callable[[str], Statement | None]
    described: Callable[[str], Thing | None]  # the thing of exactly this id, merged or not
    edge: Callable[[str], bool]
    log: Sequence[Review]


def checked(found: Subjects, *, who: str, action: str, target: str, other: str | None, why: str) -> None:
    """Refuse, by name, an entry that means nothing: unknown action or ids, nobody, no reason, a merge of unlike or already merged things."""
    if action not in ACTIONS:
        raise BadRequest(
            f"Không có thao tác «{action}». Có: {', '.join(ACTIONS)}.",
            f"No such action: {action}. Known: {', '.join(ACTIONS)}.",
            known=ACTIONS,
        )
    if not who.strip() or not why.strip():
        raise BadRequest("Cần ghi rõ ai quyết định và vì sao.", "Say who decides and why.", who=who, why=why)
    if action in STATES:
        if found.statement(target) is None:
            raise NotFound(f"Không có khẳng định {target}.", f"There is no statement {target}.", id=target)
    elif action == "clear":
        if not (found.edge(target) or found.described(target) or found.statement(target)):
            raise NotFound(f"Không có liên kết hay đối tượng {target}.", f"There is no edge or thing {target}.", id=target)
    else:
        _check_pair(found, action, target, other)
    if other is not None and action not in ("merge", "unmerge"):
        raise BadRequest(f"Thao tác {action} chỉ nói về một đối tượng.", f"{action} takes one target only.", other=other)


def _check_pair(found: Subjects, action: str, target: str, other: str | None) -> None:
    if not other or other == target:
        raise BadRequest(
            "Cần hai mã khác nhau: mã giữ lại và mã được gộp vào.", "Two different ids are needed: the one kept and the other."
        )
    towards = redirects(found.log)
    if action == "unmerge":
        pairs = [(e.action, e.target) for e in found.log if e.other == other and e.action in ("merge", "unmerge")]
        if not pairs or pairs[-1] != ("merge", target):
            raise BadRequest(f"{other} hiện không được gộp vào {target}.", f"{other} is not merged into {target} now.", other=other)
        return
    kept, gone = found.described(target), found.described(other)
    for id, thing in ((target, kept), (other, gone)):
        if thing is None:
            raise NotFound(f"Không có đối tượng {id}.", f"There is no thing {id}.", id=id)
    assert kept and gone
    if kept.kind != gone.kind:
        raise BadRequest(
            f"Không gộp {gone.kind} vào {kept.kind}.", f"A {gone.kind} is not merged into a {kept.kind}.", target=target, other=other
        )
    if other in towards:
        raise BadRequest(
            f"{other} đã được gộp vào {towards[other]}; hãy tách ra trước.",
            f"{other} is merged into {towards[other]}; unmerge it first.",
            other=other,
        )
    if towards.get(target, target) == other:
        raise BadRequest(f"{target} đã được gộp vào {other}.", f"{target} is merged into {other}.", target=target, other=other)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the log found: its length and last hash, the first broken entry, statements whose state is not what the log says,
    merges that are not, and whether a hash that was noted elsewhere is still in the log (None: none was given)."""

    entries: int
    head: str
    broken: Broken | None
    states: tuple[str, ...]
    merges: tuple[str, ...]
    noted: bool | None

    @property
    def whole(self) -> bool:
        """Whether nothing was found wrong."""
        return not (self.broken or self.states or self.merges or self.noted is False)


def verify(view: View, noted: str | None = None) -> Verdict:
    """Check the whole log and what was derived from it. A log that was cut at its end is whole in itself: `noted`, a hash that someone wrote
    down earlier, finds that too."""
    log = view.reviews()
    wanted = {id: state for id, state in states(log).items() if view.statement(id)}
    found = view.review_of(wanted) | {s.id: s.review for state in ("confirmed", "rejected") for s in view.statements(review=state)}
    wrong = sorted(id for id, state in found.items() if wanted.get(id, "suggested") != state)
    merges = sorted(id for id, end in redirects(log).items() if (thing := view.thing(id)) is None or thing.id != end)
    held = None if noted is None else noted == FIRST or any(entry.hash == noted for entry in log)
    return Verdict(len(log), log[-1].hash if log else FIRST, broken(log), tuple(wrong), tuple(merges), held)


# --- what a merge does to the values that a store answers with
def statement_as(s: Statement, to: Mapping[str, str]) -> Statement:
    """The statement with merged ids replaced; what was read stays in its qualifiers."""
    subject, object_ = to.get(s.subject, s.subject), s.object if s.literal else to.get(s.object, s.object)
    if (subject, object_) == (s.subject, s.object):
        return s
    read = dict(s.qualifiers)
    if subject != s.subject:
        read["said_subject"] = s.subject
    if object_ != s.object:
        read["said_object"] = s.object
    return replace(s, subject=subject, object=object_, qualifiers=tuple(sorted(read.items())))


def citation_as(c: Citation, to: Mapping[str, str]) -> Citation:
    end = to.get(c.directive) if c.directive else None
    return replace(c, directive=end) if end else c


def task_as(t: Task, to: Mapping[str, str]) -> Task:
    charged = tuple(replace(a, body_id=to[a.body_id]) if a.body_id and a.body_id in to else a for a in t.assignees)
    return (
        t if charged == t.assignees and t.directive not in to else replace(t, directive=to.get(t.directive, t.directive), assignees=charged)
    )


def source_as(s: Source, to: Mapping[str, str]) -> Source:
    end = to.get(s.directive) if s.directive else None
    return replace(s, directive=end) if end else s
