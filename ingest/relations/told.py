"""What one sentence says in the light of the one before, or of who speaks: members of a set, documents of which something is said, reported speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation
from ingest.openings import first_letters
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import Clause
from ingest.relations.tokens import Row, Scene, Token
from ingest.scan import scanned
from ontology.folding import slug
from ontology.identity import issuer_in, system_in
from ontology.phrases import Cue
from ontology.value import replace

#: Characters in which the sentence before stands.
_BEFORE = 400
_SAYS = re.compile(
    r"[\s,]*(?:(?:đã|cũng|tiếp tục|một lần nữa|đồng thời) )*"
    r"(?:cho biết|cho rằng|cho hay|khẳng định|nhấn mạnh|chỉ rõ|nêu rõ|đánh giá|nhận định|tin tưởng|lưu ý|thông tin|nói)(?!\w)",
    re.I,
)
#: Statuses that tell what somebody wants: who asks is no witness.
_WANTED = frozenset({"requested", "proposed"})
_OF_THESE = re.compile(r"\s*trong (?:số )?(?:đó|này|các [\w ]{2,20} (?:đó|này|trên))(?!\w)", re.I)
_AMONG_THEM = re.compile(r"\s*(?:đáng chú ý|đặc biệt|nổi bật|tiêu biểu|trong (?:số )?đó)(?!\w)", re.I)
_SINGLES_OUT = re.compile(r"(?:^|\s)(?:đối với|với|về|là|có)\s*$", re.I)
_ITEM = re.compile(r"(?:^|\s)(?:là|gồm|có|:)\s*$", re.I)
_FINISHED = re.compile(r"(?<!\w)(?:hoàn thành|hoàn tất|hoàn thiện xong|đã xong)(?!\w)", re.I)
_HOW_MANY = re.compile(r"(?<!\w)(\d{1,3}) (nội dung|nhiệm vụ|chuyên đề|đề án|kế hoạch|văn bản|sản phẩm|công việc)(?!\w)", re.I)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…]|\n)[\s-]*$")
#: One end of a sentence, with the break of a paragraph behind it.
_STOPS = re.compile(r"[.!?]\s*\n\s*|\n\s*\n\s*|[.!?]\s")
_ORDERS = re.compile(r"[\s,;]*(?:(?:đồng thời|cũng|qua đó|từ đó),? )*(?:yêu cầu|đề nghị|giao|chỉ đạo)(?!\w)", re.I)
_TOPIC = re.compile(r"\s*(?:(?:đáng chú ý|đặc biệt|nổi bật|riêng),? )?(?:đối với|về|với|riêng) ", re.I)
_OPENING = first_letters(_OF_THESE, _AMONG_THEM, _TOPIC)
_THIS_IS = scanned(r"(?<!\w)đây (?:cũng |chính )?là(?!\w)", re.I)
_IN_SPIRIT = re.compile(r"(?<!\w)theo (?:đúng )?tinh thần(?: của)?\s*$", re.I)
_SETS_OUT = scanned(
    r"(?<!\w)(?:chỉ ra|đề ra|đặt ra|xác định(?: rõ)?|nêu(?: rõ)?|gồm|có) (?P<n>\d{1,3}) "
    r"(?P<what>(?:nhóm )?(?:nhiệm vụ(?:, giải pháp)?|giải pháp|mục tiêu|chỉ tiêu)(?: (?:trọng tâm|chủ yếu|cụ thể|lớn))*)(?!\w)",
    re.I,
)


def speaker(folded: str, row: Row) -> tuple[int, str] | None:
    """Where reported speech begins in a sentence, and the id of who speaks."""
    for i, kind in enumerate(row.kinds) if "P" in row.kinds or "O" in row.kinds else ():
        if kind in "PO" and (said := _SAYS.match(folded, row[i].end)):
            return said.end(), getattr(row[i].value, "person", "")
    return None


def reported(clause: Clause, found: list[Found], said: tuple[int, str] | None) -> list[Found]:
    """What somebody is quoted as saying of things that are named in the speech; a request is no report."""
    if not said or not said[1]:
        return found
    ordered = said[0] <= clause.span[0] and _ORDERS.match(clause.folded, clause.span[0])
    spoken = {id for i, id in clause.ids.items() if not ordered and clause.row[i].start >= said[0]}
    for i, f in enumerate(found):
        if f.object in spoken and f.status not in _WANTED and f.subject != said[1]:
            found[i] = replace(f, qualifiers=tuple(sorted({**dict(f.qualifiers), "reported_by": said[1]}.items())))
    return found


def in_context(scene: Scene, clause: Clause, frames: Sequence[Frame]) -> list[Found]:
    """Everything that needs more than a verb with its objects."""
    first = clause.row.kinds.find("D")
    if first < 0:
        return []
    found: list[Found] = []
    if clause.begins in _OPENING:
        found += _members(scene, clause)
        found += _singled_out(scene, clause, first)
        found += _topical(clause, first)
    found += _groups(clause, frames)
    for said in _SETS_OUT.finditer(clause.folded, *clause.span):
        found += _sets_out(clause, said)
    return found


def _sets_before(scene: Scene, start: int) -> list[Token]:
    """The collections that the sentence before `start` names."""
    near = [t for t in scene.nouns(max(0, start - _BEFORE), start) if isinstance(t.value, Citation)]
    last = [t for t in near if len(_STOPS.findall(scene.folded[t.end : start])) <= 1]
    return [t for t in last if t.value.kind == "collection" and t.value.directive]


def _members(scene: Scene, clause: Clause) -> Iterator[Found]:
    """`34 đề án …. Trong đó, hoàn thành sớm nhất là D1 do B1 chủ trì và D2 do B2 chủ trì`: members of the set that the sentence before is about."""
    start = clause.span[0]
    if not _OF_THESE.match(scene.folded, start):
        return
    sets = [t for t in _sets_before(scene, start) if _OPENS_SENTENCE.search(scene.folded[max(0, t.start - 4) : t.start])]
    items = list(_items(clause))
    if len(sets) != 1 or not items:
        return
    whole = sets[0].value.directive
    before = clause.folded[clause.span[0] : clause.row[items[0]].start]
    cued = any(isinstance(t.value, Cue) and t.value.status != "asserted" for t in clause.row[: items[0]])
    finished = _FINISHED.search(before) and not cued
    for i in items:
        if one := clause.id(i):
            yield Found(one, "memberOf", whole, clause.span, "asserted", "of-these", 0.85)
            if finished:
                yield Found(one, "status", "completed", clause.span, "asserted", "of-these", 0.85, literal=True)
    if finished and (count := _HOW_MANY.search(before)) and int(count[1]) == len(items):
        pairs = (("status", "completed"), ("unit", count[2]))
        yield Found(whole, "quantity", count[1], clause.span, "asserted", "of-these", 0.85, pairs, literal=True)


def _items(clause: Clause) -> Iterator[int]:
    """The documents that a copula or `gồm`, `có` lists, each with what is said of it up to the next."""
    begun = False
    for i, token in enumerate(clause.row):
        before = clause.folded[clause.span[0] : token.start]
        if begun and token.kind == "D" and clause.row[i - 1].kind == "V":
            return
        if (
            token.kind != "D"
            or (isinstance(token.value, Citation) and token.value.kind == "collection")
            or clause.plural(i)
            or (isinstance(token.value, str) and token.value[:1].isdigit())
        ):
            continue
        if _ITEM.search(before) if not begun else clause.row[i - 1].kind in "&,":
            begun = True
            yield i


def _singled_out(scene: Scene, clause: Clause, first: int) -> Iterator[Found]:
    """`5 văn bản của A và 5 văn bản của B. Đáng chú ý, đối với D …`: implied, of the one set whose issuer is D's, never sure."""
    if not _AMONG_THEM.match(scene.folded, clause.span[0]) or not clause.row[first].numbered:
        return
    value = clause.row[first].value
    if not isinstance(value, Citation) or not value.directive or not system_in(value.directive):
        return
    if not _SINGLES_OUT.search(scene.folded[clause.span[0] : clause.row[first].start]):
        return
    issuer, kinds = issuer_in(value.directive), ("van-ban", slug(value.type or "van-ban"))
    whole = {t.value.directive for t in _sets_before(scene, clause.span[0])}
    fits = [w for w in whole if w.endswith(f"-{issuer}") and any(kind in w for kind in kinds)]
    if len(fits) == 1:
        yield Found(value.directive, "memberOf", fits[0], clause.span, "asserted", "singled-out", 0.6)


def _topical(clause: Clause, first: int) -> Iterator[Found]:
    """`Đối với D, ông A khẳng định, đây là … theo tinh thần E`: said of D."""
    row = clause.row
    if not _TOPIC.fullmatch(clause.folded, clause.span[0], row[first].start) or not row[first].numbered:
        return
    this = _THIS_IS.search(clause.folded, row[first].end, clause.span[1])
    for i in range(first + 1, len(row)) if this else ():
        if row[i].numbered and row[i].start > this.end() and _IN_SPIRIT.search(clause.folded[this.end() : row[i].start]):  # type: ignore[union-attr]
            one, other = clause.id(first), clause.id(i)
            if one and other and one != other:
                yield Found(one, "actsInSpiritOf", other, clause.span, "asserted", "topic-spirit", 0.7)


def _groups(clause: Clause, frames: Sequence[Frame]) -> Iterator[Found]:
    """`D gắn với (thực hiện) các kế hoạch, chương trình của B thực hiện E1, E2`: a set that only words name, and what its documents carry out."""
    for n, frame in enumerate(frames):
        if frame.chain.verbs[0].relation != "alignsWith":
            continue
        run = [i for i in frame.objects if not clause.row[i].numbered]
        if not run or not clause.plural(run[0]) or run != list(frame.objects)[: len(run)]:
            continue
        start, end = clause.row[run[0]].start, clause.row[run[-1]].end
        label = " ".join(clause.folded[start:end].split()).strip(" ,")
        subjects = [i for i in frame.subjects if clause.row[i].numbered or clause.row[i].this]
        if " của " not in label or not subjects:
            continue
        whole = clause.names.set_of(label)
        for i in subjects:
            if one := clause.id(i):
                yield Found(one, "alignsWith", whole, clause.span, frame.status, "aligns-with-set", 0.8)
        for later in frames[n + 1 : n + 2]:
            verb = later.chain.verbs[0]
            if verb.document is None or verb.relation not in ("implements", "concretises") or not set(later.subjects) & set(run):
                continue
            for k in later.objects:
                if clause.row[k].numbered and (other := clause.id(k)):
                    yield Found(whole, str(verb.document.relation), other, clause.span, "asserted", "set-for", 0.8)


def _sets_out(clause: Clause, said: re.Match[str]) -> Iterator[Found]:
    """`D xác định 5 nhóm nhiệm vụ`, `Để D …, B đã chỉ ra 5 nhóm nhiệm vụ`: how many tasks the one document of the clause sets out."""
    ids = {clause.id(i) for i, t in enumerate(clause.row) if t.numbered and t.end <= said.start()}
    others = any(t.kind == "D" and not t.numbered for t in clause.row)
    if len(ids) == 1 and not others and (one := ids.pop()):
        yield Found(one, "quantity", said["n"], clause.span, "asserted", "sets-out", 0.8, (("unit", said["what"]),), literal=True)
