"""Constructions that no single verb carries: preambles, days of force, `là căn cứ`, standing agencies, recipients, drafts, what a committee steers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graph.values import Citation
from ingest.openings import first_letters
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import Clause, carries
from ingest.relations.reach import sent_to
from ingest.relations.status import status_of
from ingest.relations.tokens import Token
from ingest.scan import scanned

_PREAMBLE = re.compile(
    r"""[\s\-–+*•]*(?:(?P<basis>căn[ ]cứ(?:[ ]vào)?|trên[ ]cơ[ ]sở|dựa[ ]trên)
        |(?P<asked>(?:xét|theo)[ ]đề[ ]nghị[ ]của)
        |(?P<weighed>xét)
        |(?P<spirit>(?:theo|với)[ ]tinh[ ]thần(?:[ ]của)?)
        |(?P<cites>(?:như[ ])?(?:đã[ ])?(?:được[ ])?(?:nêu|quy[ ]định|đề[ ]cập|xác[ ]định|theo[ ]quy[ ]định)[ ](?:tại|trong|của)))(?!\w)""",
    re.X | re.I,
)
_CITED_IN_FRONT = re.compile(r"\s*theo (?:quy định (?:tại|của)|hướng dẫn (?:tại|của)|nội dung (?:tại|của))(?!\w)", re.I)
_OPENING = first_letters(_PREAMBLE, _CITED_IN_FRONT)
_BASIS = re.compile(
    r"\s*,?\s*(?:chính\s+)?(?:là|làm|trở thành)\s+(?:một\s+trong\s+những\s+)?(?:căn cứ|cơ sở)(?:\s+pháp lý|\s+quan trọng)?(?!\w)", re.I
)
_FORCE = re.compile(
    r"\s*,?\s*(?:sẽ |đã |chính thức |cùng |đều ){0,2}(?P<what>có|hết|không còn) hiệu lực(?: thi hành)?(?: pháp luật)?(?:,? (?:kể )?(?P<from>từ))?\s*(?:ngày )?(?P<rest>)",
    re.I,
)
#: Who issued a document and when, between it and its force: `D do B ban hành ngày …, có hiệu lực từ …`.
_ISSUED_BY = re.compile(
    r"\s*,?\s*(?:do|được) [^.,;:]{2,70}?ban hành(?: (?:vào )?ngày [0-9][0-9 /.\w-]{4,24}?)?,(?= (?:sẽ |đã |chính thức )?có hiệu lực)", re.I
)
#: What several documents share.
_TOGETHER = re.compile(r" (?:cùng|đều) (?:có|hết) hiệu lực", re.I)
_FROM = re.compile(r"\s*(?:kể )?từ (?:ngày )?", re.I)
_SIGNING = re.compile(r"(?:ký(?: ban hành)?|ban hành)(?= *(?:[,.;:)]|$|\n)| (?:và|đến|thay) )", re.I)
_AND = re.compile(r"\s*,?\s*(?:và|đồng thời)(?=\s)", re.I)
_IN_FORCE = re.compile(r"\s*(?:được ban hành|có hiệu lực|được ký|ban hành)(?!\w)", re.I)
_STANDING = scanned(r"(?<!\w)cơ quan thường trực(?: của)?\s", re.I)
_IS = re.compile(r"là ", re.I)
_TO_AGENCY, _COMMA = re.compile(r"\s*(?:được giao cho|giao cho|là|do)\s*"), re.compile(r"\s*,\s*")
#: `Là cơ quan thường trực của X, B …`.
_AS = re.compile(r"\s*(?:với (?:vai trò|tư cách|nhiệm vụ)(?: là)?|là|giữ vai trò(?: là)?) cơ quan thường trực", re.I)
_DRAFT_OUT = re.compile(
    r"\s*(?:đang |đã |được |hiện |tiếp tục |mới )*(?:trình xin |đưa ra |đăng tải |gửi |công bố |tổ chức )*(?:lấy|xin|tham gia|góp) ý", re.I
)
_TO = re.compile(r"\s*kính gửi\s*:", re.I)
_TO_BEGINS = first_letters(_TO)
#: Words of which one stands in every construction of `_BY_WORD`.
_WORDS = scanned(r"căn cứ|cơ sở|thành lập|kiện toàn|gửi|hiệu lực|cơ quan thường trực|dự thảo", re.I)


def prepare(clause: Clause) -> list[Found]:
    """`Nghị quyết … về Chương trình hành động …`: what the document gives force to is its annex; told first, since the rest speaks of it."""
    row, found = clause.row, []
    i = -1
    while (i := row.kinds.find("DvD", i + 1)) >= 0:
        annex = row[i + 2]
        if row[i].numbered and carries(row[i]) and not annex.this:
            one = clause.id(i)
            named = isinstance(annex.value, str) or (clause.id(i + 2) or "").startswith(("annex:", "anon:"))
            if one and named and not re.match(r"(?:các|những|dự thảo) ", clause.folded[annex.start : annex.end], re.I):
                found.append(Found(one, "hasAnnex", clause.annex_id(one, i + 2), clause.span, "asserted", "annex-title", 0.9))
    return found


_SPIRIT = re.compile(r"(?<!\w)theo tinh thần(?: của)? $", re.I)


def constructed(clause: Clause, frames: list[Frame]) -> list[Found]:
    """Everything that the clause says beside its frames; each construction is tried where its words or the things that it relates can stand."""
    found: list[Found] = []
    if clause.begins in _OPENING:
        found += _preamble(clause, frames)
    for frame in frames:
        if frame.objects:
            found += _in_spirit(clause, frame)
    if "T" in clause.row.kinds:
        found += _topics(clause)
    words = {m.group().lower() for m in _WORDS.finditer(clause.folded, *clause.span)}
    for word, construction in _BY_WORD if words else ():
        if not words.isdisjoint(word):
            found += construction(clause)
    if "hiệu lực" in words:
        found += _force_too(clause, frames)
    if clause.names.addressing and (carrier := clause.names.carrier()):
        found += _recipients(clause, carrier)
    return found


def _topics(clause: Clause) -> Iterator[Found]:
    """`(việc) thí điểm … (thực hiện) theo D1 và D2`: what is tried out rests on them."""
    row = clause.row
    for i, token in enumerate(row):
        if token.kind != "T":
            continue
        k = i + 1
        while k < len(row) and row[k].kind in "dlVw" and k - i < 5:
            k += 1
        if k < len(row) and row[k].kind == "a" and clause.folded[row[k].start : row[k].end].lower() == "theo":
            documents = _front(clause, list(range(k + 1, len(row))))
            yield from _all(clause, clause.id(i), "basedOn", documents, "topic-along", 0.8)


def _preamble(clause: Clause, frames: list[Frame]) -> Iterator[Found]:
    folded, row = clause.folded, clause.row
    start, end = clause.span
    lead = _PREAMBLE.match(folded, start, end)
    cites = _CITED_IN_FRONT.match(folded, start, end)
    if not lead and not cites:
        return
    at = (cites or lead).end()  # type: ignore[union-attr]
    here = [i for i, t in enumerate(row) if t.start >= at]
    documents = _front(clause, here)
    if cites or lead["cites"]:  # type: ignore[index]
        yield from _all(clause, clause.names.carrier(), "cites", documents, "front-cites", 0.7)
    elif lead and lead["spirit"]:
        stop = row[documents[-1]].end if documents else at
        actor = next((i for i in here if row[i].kind in "BO" and row[i].start >= stop), None)
        if actor is not None and re.fullmatch(r"[\s,]*(?:đồng chí )?", folded[stop : row[actor].start]):
            yield from _all(clause, clause.id(actor), "actsInSpiritOf", documents, "spirit", 0.8)
    elif lead:
        asked = next((i for i in here if row[i].kind in "BO"), None) if lead["asked"] else None
        carrier = clause.names.carrier()
        if carrier and asked is not None and folded[at : row[asked].start].strip() in ("", "đồng chí") and (by := clause.id(asked)):
            yield Found(carrier, "proposedBy", by, clause.span, "asserted", "preamble", 0.9)
        subjects: Sequence[str | None] = _issued_after(clause, frames, documents) if not lead["asked"] else []
        for subject in subjects or [carrier]:
            yield from _all(clause, subject, "basedOn", documents, "preamble", 0.9)


def _in_spirit(clause: Clause, frame: Frame) -> Sequence[Found]:
    """`B sẽ ban hành một nghị quyết để … theo tinh thần D`: the document that is made, also one without a number, acts in the spirit of D."""
    made = [i for i in frame.objects if _may_be_made(clause.row[i]) and (clause.id(i) or "").startswith("anon:")]
    verb = next((v for v in frame.chain.verbs if v.relation in ("hasAnnex", "issuedBy")), None) if made else None
    found: list[Found] = []
    for i in range(made[-1] + 1, len(clause.row)) if verb else ():
        token = clause.row[i]
        if token.kind == "D" and token.numbered and _SPIRIT.search(clause.folded, clause.span[0], token.start):
            subject, other = clause.id(made[0]), clause.id(i)
            if verb and subject and other:
                found.append(Found(subject, "actsInSpiritOf", other, clause.span, clause.status(frame, verb), "spirit-of-made", 0.8))
    return found


def _may_be_made(token: Token) -> bool:
    """Whether a document can be one without an id of its own."""
    return token.kind == "D" and not (token.numbered and isinstance(token.value, Citation) and token.value.directive)


def _front(clause: Clause, here: list[int]) -> list[int]:
    """The documents of the fronted phrase: up to the comma behind which a verb has its own subject."""
    found: list[int] = []
    for i in here:
        kind = clause.row[i].kind
        if kind == "D":
            found.append(i)
        elif kind in "VpuC;" or (kind in "BOP" and found and clause.row[i - 1].kind == ","):
            break
    return [i for i in found if clause.row[i].numbered]


def _all(clause: Clause, subject: str | None, relation: str, objects: list[int], rule: str, sure: float) -> Iterator[Found]:
    for i in objects:
        other = clause.id(i)
        if subject and other and other != subject:
            yield Found(subject, relation, other, clause.span, "asserted", rule, sure)


def _issued_after(clause: Clause, frames: list[Frame], documents: list[int]) -> list[str]:
    """`Căn cứ D, B ban hành E`: it is E that rests on D."""
    for frame in frames:
        if documents and frame.chain.start > documents[-1] and any(str(v.relation) in ("hasAnnex", "issuedBy") for v in frame.chain.verbs):
            made = [id for i in frame.objects if clause.row[i].numbered and (id := clause.id(i))]
            return [id for id in made if not id.startswith("annex:")]  # what D itself carries does not rest on it
    return []


def _sent(clause: Clause) -> Iterator[Found]:
    """`D gửi B1, B2`: to whom a document went."""
    for i, token in enumerate(clause.row):
        if token.kind in "BO" and (behind := sent_to(clause.folded, clause.row, i)):
            one, other = clause.id(behind - 1), clause.id(i)
            if one and other and not other.endswith("@?"):  # of a post without its body not enough is known
                yield Found(one, "addressedTo", other, clause.span, "asserted", "sent-to", 0.85)


_SETS_UP = re.compile(r"(?<!\w)về (?:việc )?(?:thành lập|kiện toàn) (?:lại )?$", re.I)


_PARTY = re.compile(r"(?:đoàn|tổ) (?:kiểm tra|giám sát|công tác|thanh tra|khảo sát|giúp việc|thẩm định)", re.I)


def _sets_up(clause: Clause) -> Iterator[Found]:
    """`Quyết định … về việc thành lập B`: what the title of a decision says that it sets up."""
    for i, token in enumerate(clause.row):
        if not token.numbered or not token.titled or not carries(token):
            continue
        behind = clause.row[i + 1] if i + 1 < len(clause.row) else None
        at = behind.start if behind and behind.kind == "B" and behind.start - token.end < 3 else token.end
        team = str(behind.value).removesuffix(" của") if behind and at == behind.start and isinstance(behind.value, str) else ""
        body = clause.names.at(at) if at > token.end - 1 else None
        one = clause.id(i)
        if one and (body or _PARTY.match(team)) and _SETS_UP.search(clause.folded, token.start, at):
            set_up = clause.names.body(body) if body else clause.names.actor(team)
            yield Found(one, "establishes", set_up, clause.span, "asserted", "sets-up", 0.85)


def _basis(clause: Clause) -> Iterator[Found]:
    """`D1 và D2 là căn cứ để xây dựng E`."""
    row = clause.row
    for i, token in enumerate(row):
        if token.kind != "D" or not (link := _BASIS.match(clause.folded, token.end, clause.span[1])):
            continue
        if i > 1 and clause.folded[row[i].start - 4 : row[i].start] == "lấy " and row[i - 2].kind == "D":  # `D lấy E làm căn cứ`
            yield from _all(clause, clause.id(i - 2), "basedOn", [i], "is-basis", 0.85)
            continue
        target = next((k for k in range(i + 1, len(row)) if row[k].kind == "D" and row[k].start >= link.end()), None)
        if target is None or not (row[target].numbered or row[target].this):
            continue
        bases = [i]
        while bases[0] >= 2 and row[bases[0] - 1].kind in "&," and row[bases[0] - 2].kind == "D":
            bases.insert(0, bases[0] - 2)
        yield from _all(clause, clause.id(target), "basedOn", bases, "is-basis", 0.85)


def _force(clause: Clause) -> Iterator[Found]:
    """`D có hiệu lực từ ngày …`, `D hết hiệu lực kể từ ngày E có hiệu lực`."""
    row = clause.row
    dates = clause.names.dates if clause.names.header is None else {}  # of itself a document says it in its last article
    for i, token in enumerate(row):
        if token.kind != "D":
            continue
        aside = _ISSUED_BY.match(clause.folded, token.end, clause.span[1]) if token.numbered else None
        said = _FORCE.match(clause.folded, aside.end() if aside else token.end, clause.span[1])
        if not said:
            continue
        one = clause.id(_replacing(clause, i, said))
        status = status_of(clause.folded, row, i, min(i + 1, len(row)))
        relation = "dateEntryInForce" if said["what"].lower() == "có" else "dateNoLongerInForce"
        later = [k for k in range(i + 1, len(row)) if row[k].start >= said.end() - 8]
        day = next(
            (row[k] for k in later if row[k].kind == "d" and row[k].start - said.end() < 4 and getattr(row[k].value, "iso", None)), None
        )
        other = next((k for k in later if row[k].kind == "D" and row[k].start - said.end() < 4), None)
        front = _from_day(clause, i) if not said["from"] else None
        signed = dates.get(one) if one and said["from"] and _SIGNING.match(clause.folded, said.end()) else None
        if one and signed:
            yield Found(one, relation, signed, clause.span, status, "force-from-signing", 0.85, literal=True)
        elif one and day is not None and said["from"]:
            together = _listed(clause, i) if _TOGETHER.match(clause.folded, token.end) else [i]
            for each in filter(None, map(clause.id, together)) if together[0] == 0 else [one]:
                yield Found(each, relation, day.value.iso, clause.span, status, "force", 0.9, literal=True)
        elif one and front:
            yield Found(one, relation, front, clause.span, status, "force-from-day", 0.85, literal=True)
        elif one and relation == "dateNoLongerInForce" and (new := _from_force(clause, i)) is not None:
            for ended in _listed(clause, i):
                if other_one := clause.id(ended):
                    yield from _ended_by(clause, other_one, new, status)
        elif one and other is not None and relation == "dateNoLongerInForce" and _IN_FORCE.match(clause.folded, row[other].end):
            yield from _ended_by(clause, one, other, status)


def _replacing(clause: Clause, document: int, said: re.Match[str]) -> int:
    """`D thay thế E, có hiệu lực từ ngày …`: behind the comma the sentence goes on about D."""
    if clause.folded[clause.row[document].end : clause.row[document].end + 1] != "," or said["what"].lower() != "có":
        return document
    for frame in clause.frames:
        acts = frame.passive is None and frame.chain.verbs[0].remarks == "effect" and document in frame.objects
        if acts and frame.subjects and clause.row[frame.subjects[0]].kind == "D":
            return frame.subjects[0]
    return document


def _listed(clause: Clause, document: int) -> list[int]:
    """The document with those coordinated with it before."""
    found, row = [document], clause.row
    while found[0] >= 2 and row[found[0] - 1].kind in "&," and row[found[0] - 2].kind == "D" and row[found[0] - 2].numbered:
        found.insert(0, found[0] - 2)
    return found


def _from_day(clause: Clause, document: int) -> str | None:
    """`(Kể) từ ngày …, D hết hiệu lực`: the day that opens the clause."""
    row = clause.row
    opens = _FROM.match(clause.folded, clause.span[0])
    day = row[document - 2] if document > 1 and row[document - 1].kind == "," else None
    return getattr(day.value, "iso", None) if opens and day and day.kind == "d" and day.start <= opens.end() else None


def _from_force(clause: Clause, document: int) -> int | None:
    """`Kể từ ngày E có hiệu lực, D hết hiệu lực`: index of E."""
    row = clause.row
    first = next((i for i, t in enumerate(row) if t.kind == "D"), document)
    opens = _FROM.match(clause.folded, clause.span[0])
    if first == document or not opens or row[first].start != opens.end() or not (row[first].numbered or row[first].this):
        return None
    said = _IN_FORCE.match(clause.folded, row[first].end)
    ended = next((i for i in _listed(clause, document) if i > first), document)
    return first if said and re.fullmatch(r"(?: thi hành)?\s*,\s*", clause.folded[said.end() : row[ended].start]) else None


def _force_too(clause: Clause, frames: list[Frame]) -> Iterator[Found]:
    """`D thay thế E và có hiệu lực từ ngày …`: the day on which D enters into force."""
    for frame in frames:
        if frame.passive is not None or not frame.objects or not frame.subjects or clause.row[frame.subjects[0]].kind != "D":
            continue
        behind = _AND.match(clause.folded, clause.row[frame.objects[-1]].end, clause.span[1])
        said = _FORCE.match(clause.folded, behind.end(), clause.span[1]) if behind else None
        day = next((t.value for t in clause.row if said and t.kind == "d" and -9 < t.start - said.end() < 4), None)
        if said and said["from"] and said["what"].lower() == "có" and getattr(day, "iso", None) and (one := clause.id(frame.subjects[0])):
            yield Found(one, "dateEntryInForce", day.iso, clause.span, frame.status, "force-too", 0.85, literal=True)  # type: ignore[union-attr]


def _ended_by(clause: Clause, one: str, other: int, status: str) -> Iterator[Found]:
    new = clause.id(other)
    if new and new != one:
        yield Found(new, "replaces", one, clause.span, status, "force-of-other", 0.9)
        date = clause.row[other].date
        value = clause.row[other].value
        iso = date.iso if date else value.date if isinstance(value, Citation) else None
        number = value.number if isinstance(value, Citation) else None
        day = iso or f"ngày {number or 'văn bản'} có hiệu lực"
        yield Found(one, "dateNoLongerInForce", day, clause.span, status, "force-of-other", 0.8, literal=True)


def _standing(clause: Clause) -> Iterator[Found]:
    """`Cơ quan thường trực (của) X là B`, `B là cơ quan thường trực (của) X`."""
    folded, row = clause.folded, clause.row
    said = _STANDING.search(folded, *clause.span)
    if not said:
        return
    of = next((i for i, t in enumerate(row) if t.kind in "BD" and 0 <= t.start - said.end() < 3), None)
    if of is None and _IS.match(folded, said.end()):
        yield from _standing_of_named(clause, said.end() + 3)
    if of is None:
        return
    before = next((i for i in range(of - 1, -1, -1) if row[i].kind == "B" and row[i].end <= said.start()), None)
    after = next((i for i in range(of + 1, len(row)) if row[i].kind == "B"), None)
    if before is not None and re.fullmatch(r"\s*(?:được giao |giữ vai trò |làm |là )+", folded[row[before].end : said.start()]):
        agency = before
    elif after is not None and (_TO_AGENCY if not _AS.match(folded, clause.span[0]) else _COMMA).fullmatch(
        folded, row[of].end, row[after].start
    ):
        agency = after
    else:
        return
    one, other = clause.id(agency), clause.id(of)
    if one and other and one != other:
        yield Found(one, "standingAgencyOf", other, clause.span, "asserted", "standing", 0.9)


def _standing_of_named(clause: Clause, at: int) -> Iterator[Found]:
    """`… Chương trình 01 …; cơ quan thường trực là B`: of the programme that the sentence speaks of."""
    agency = next((i for i, t in enumerate(clause.row) if t.kind == "B" and 0 <= t.start - at < 3), None)
    cited = [t.value for t in clause.names.sentence if isinstance(t.value, Citation)]
    programmes = {c.directive for c in cited if c.type == "Chương trình" and c.kind in ("numbered", "elided")}
    one, programme = clause.id(agency) if agency is not None else None, programmes.pop() if len(programmes) == 1 else None
    if one and programme:
        yield Found(one, "standingAgencyOf", programme, clause.span, "asserted", "standing", 0.75)


def _draft(clause: Clause) -> Iterator[Found]:
    """`Dự thảo Nghị quyết đang được lấy ý kiến`."""
    for i, token in enumerate(clause.row):
        if (
            token.kind == "D"
            and clause.folded[token.start : token.start + 7].lower() == "dự thảo"
            and _DRAFT_OUT.match(clause.folded, token.end, clause.span[1])
            and (one := clause.id(i))
        ):
            yield Found(one, "status", "draft", clause.span, "asserted", "draft", 0.8, literal=True)


def _recipients(clause: Clause, carrier: str) -> Iterator[Found]:
    """`Kính gửi: B1; B2.` in a document without a letterhead that was read (there the reader of letterheads says it)."""
    for i, token in enumerate(clause.row):
        if token.kind in "BO" and (other := clause.id(i)):
            yield Found(carrier, "addressedTo", other, clause.span, "asserted", "recipients", 0.9)


#: Constructions by the words of which one stands in them.
_BY_WORD: tuple[tuple[frozenset[str], Callable[[Clause], Iterator[Found]]], ...] = (
    (frozenset({"căn cứ", "cơ sở"}), _basis),
    (frozenset({"thành lập", "kiện toàn"}), _sets_up),
    (frozenset({"gửi"}), _sent),
    (frozenset({"hiệu lực"}), _force),
    (frozenset({"cơ quan thường trực"}), _standing),
    (frozenset({"dự thảo"}), _draft),
)


def addresses(folded: str, start: int, begins: str) -> bool:
    """Whether a sentence is the line of recipients."""
    return begins in _TO_BEGINS and _TO.match(folded, start) is not None
