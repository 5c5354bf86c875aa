"""Collections: documents named as a set (`10 chương trình công tác`, `5 văn bản của Thành ủy`, `các văn bản trên`), never enumerated.

A set is introduced by a count or a plural with something that makes it definite: an owner, "mới ban hành", what it concretises, or a set of
the register. Later plurals of the same noun refer to it. Open classes (các nghị quyết, kết luận của Trung ương) give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citations.eras import Time
from ingest.citations.issuers import Bodies
from ingest.citations.mention import Mention
from ingest.context import Context
from ingest.scan import scanned
from ontology.documents import codes_of_noun, known_sets
from ontology.identity import local_id
from ontology.terms import era_of, era_of_term
from ontology.value import Value

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_NOUN = (
    r"(?:[Vv]ăn\ bản|[Cc]hương\ trình|[Nn]ghị\ quyết|[Cc]hỉ\ thị|[Kk]ế\ hoạch|[Đđ]ề\ án|[Kk]ết\ luận|[Cc]huyên\ đề|[Đđ]ề\ tài|[Qq]uy\ chế)"
)
#: The nouns with which a set can be named; a count or a plural stands right before one, but where the set is bare.
_NOUNS = scanned(_NOUN, re.X)
_LAST_BEFORE = (*_COUNTS, "các", "những", "từng", "một số", *"0123456789")
_BEFORE = re.compile(rf"(?:[0-9]{{1,3}}|{'|'.join(_COUNTS)}|các|những|từng|một số)\s{{1,3}}$", re.I)
_LONGEST_BEFORE = 9
_HEAD = re.compile(
    rf"""(?<![\w/.,-])(?:(?P<count>[0-9]{{1,3}}|{"|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in _COUNTS)})
          |(?P<plural>[Cc]ác|[Nn]hững|[Tt]ừng|[Mm]ột\ số)
          |(?P<bare>(?<=[^\W\d]\ )(?=[Vv]ăn\ bản\ (?:được|đã)\ )))
        (?:\s{{1,3}}|(?<=\ ))
        (?P<noun>{_NOUN})
        (?P<more>(?:,\ (?:{_NOUN})){{0,6}}(?:\ và\ (?:{_NOUN}))?)
        (?P<kind>\ (?:công\ tác(?:\ toàn\ khóa)?|hành\ động|chuyên\ đề))?
        (?P<new>\ (?:mới(?:\ (?:được\ )?ban\ hành)?|vừa\ ban\ hành))?(?!\w)""",
    re.X,
)
_DETERMINER = re.compile(
    r"\s{1,3}(?:này|nói\ trên|nêu\ trên|kể\ trên|vừa\ nêu|trên(?!\s(?:địa|cơ|các|toàn|cả|lĩnh|phạm|mọi|nền|mạng|thực))|đó)(?!\w)", re.X
)
_AND = re.compile(r"(?:,|\s{1,3}và|,\s{1,3}và)\s{1,3}")
_OWNED = re.compile(r"\s{1,3}của\s{1,3}")
_CENTRE = re.compile(r"(?:Trung\ ương(?:\ Đảng)?|T\.?[ƯW]|TW)(?!\w)", re.X)
_GENERIC_OWNER = re.compile(
    r"(?:các\s|cấp\ ủy|cấp\ mình|mỗi|từng|địa\ phương|đơn\ vị|cơ\ quan|ngành|cấp\ trên|mình|Đảng\b|Nhà\ nước)", re.X
)
_TERM = re.compile(
    r",?\s{1,3}(?:kh[oó]a\s{1,2}(?P<term>[IVX]{1,6})\b|(?:,\s)?nhiệm\ kỳ\s{1,2}(?P<period>20[0-9]{2}\s?-\s?20[0-9]{2}))", re.X
)
_PERIOD_OWNER = re.compile(r"\s{1,3}của\s{1,3}nhiệm\ kỳ\s{1,2}(?P<period>20[0-9]{2}\s?-\s?20[0-9]{2})", re.X)
_STUDIED = re.compile(
    r"\s{1,3}(?:được|đã)\s(?:được\s)?(?:quán\ triệt|học\ tập|phổ\ biến|triển\ khai|truyền\ đạt)(?:\stại\s(?:hội\ nghị|đợt\ học\ tập|buổi)(?:\s(?:lần\s)?này)?)?",
    re.X,
)
_CONCRETISES = re.compile(r"\s{1,3}(?:cụ\ thể\ h[oó]a|thực\ hiện|triển\ khai(?:\ thực\ hiện)?)\s", re.X)
_ABOUT = re.compile(r"\s{1,3}về\s[^.,;:()\n]{4,80}")
_PREDICATE = re.compile(r"(?:đây|đó)\s(?:là|chính là|cũng là)\s{1,3}$", re.I)
_ADJECTIVES = re.compile(r"(?:\s(?:hết\ sức|rất|vô\ cùng|đặc\ biệt)?\s?(?:quan\ trọng|cần\ thiết|cấp\ bách|ý\ nghĩa))", re.X)
#: After a list of nouns or a plural, a complement that makes an open class.
_OPEN = re.compile(
    r"\s{0,2}(?:,\s|\svà\s)(?:quy\ chế|quy\ trình|quy\ tắc|hướng\ dẫn|kết\ luận|nghị\ quyết|chỉ\ thị|chương\ trình|kế\ hoạch|đề\ án|luật|chính\ sách)\b",
    re.X,
)


class _Set(Value, frozen=True):
    noun: str
    count: int | None
    owners: tuple[str, ...]
    key: str
    known: bool


class _Sets:
    """The sets of one text, introduced in order."""

    def __init__(self, folded: str, bodies: Bodies, context: Context, time: Time, source: str, documents: list[Mention]) -> None:
        self.folded, self.bodies, self.context, self.time, self.source = folded, bodies, context, time, source
        self.documents = documents
        self.sets: list[_Set] = []

    def read(self, match: re.Match[str]) -> Mention | None:
        noun = " ".join(match["noun"].lower().split())
        count = _count(match["count"])
        if count is not None and count < 2:
            return None
        end = match.end()
        owners, after, generic = self._owners(end)
        if not (self.sets or count or owners or match["new"]):  # nothing introduces a set, and none was
            return None
        if generic or (match["more"] and not count) or (count is None and _OPEN.match(self.folded, end)):
            return None
        determiner = _DETERMINER.match(self.folded, end)
        if determiner:
            return self._again(match, noun, count, (), determiner.end())
        if owners:
            return self._owned(match, noun, count, owners, after)
        return self._plain(match, noun, count)

    def _owned(self, match: re.Match[str], noun: str, count: int | None, owners: tuple[str, ...], after: int) -> Mention | None:
        """`5 văn bản của Thành ủy`, `các chương trình công tác của Thành ủy Hà Nội khóa XVII`."""
        term = _TERM.match(self.folded, after)
        end = term.end() if term and term["term"] else after
        period = (term["term"] or term["period"].replace(" ", "")) if term else None
        found = self._known(noun, count, owners, period)
        if found is None and count is None and noun != "văn bản":
            return self._again(match, noun, None, owners, end)
        if found is None:
            earlier = self._matching(noun, count, owners)
            if earlier is None and not (match["new"] or count):
                return None
            found = earlier or self._new(noun, count, owners)
        self._use(found)
        return self._mention(
            match, end if not (count and noun != "văn bản") else match.end(), found, match["new"] is None and count is None
        )

    def _plain(self, match: re.Match[str], noun: str, count: int | None) -> Mention | None:
        """A set without an owner: of the register, studied at the meeting, newly issued, concretising something, or named before."""
        end = match.end()
        period = _PERIOD_OWNER.match(self.folded, end)
        if period:
            return self._again(match, noun, count, (), period.end())
        studied = _STUDIED.match(self.folded, end) if noun == "văn bản" else None
        if studied:
            return self._again(match, noun, count, (), studied.end())
        if match["bare"] is not None:
            return None
        before = self.folded[max(0, match.start() - 16) : match.start()]
        if match["plural"] and _PREDICATE.search(before):
            adjective = _ADJECTIVES.match(self.folded, end)
            return self._again(match, noun, count, (), adjective.end()) if adjective else None
        if match["new"] and not count and noun != "văn bản":
            return None
        if match["new"] and not count:
            about = _ABOUT.match(self.folded, end)
            made = self._matching(noun, None, ()) or self._new(noun, None, ())
            self._use(made)
            return self._mention(match, end + len(self.folded[end : about.end()].rstrip()) if about else end, made, False)
        if count and match["more"]:
            return self._concretising(match, count)
        found = self._matching(noun, count, ())
        if found is None and count:
            found = self._known(noun, count, (), None)
        if found is None or (not count and not self._definite(match)):
            return None
        self._use(found)
        return self._mention(match, end, found, True)

    def _definite(self, match: re.Match[str]) -> bool:
        """Whether a bare plural ends its noun phrase: punctuation or a word of the sentence follows, no title or further noun."""
        return (
            re.match(
                r"\s{0,2}(?:$|[.;:)”\"\n]|,(?!\s(?:kế|chương|đề|nghị|chỉ|quy|kết)\b)|(?:đã|được|phải|cần|sẽ|là|có|để|nhằm|theo|vào|trên|tại|trong|và|của)\b)",
                self.folded[match.end() : match.end() + 24],
            )
            is not None
        )

    def _concretising(self, match: re.Match[str], count: int) -> Mention | None:
        """`34 chuyên đề, đề án, kế hoạch cụ thể hóa chương trình`: definite by what it carries out, which must be a document of the text."""
        tie = _CONCRETISES.match(self.folded, match.end())
        if not tie:
            return None
        near = any(m.start <= tie.end() + 4 <= m.end for m in self.documents)
        if not near:
            return None
        found = self._new(match.group().split(" ", 1)[1].lower(), count, ())
        self._use(found)
        return self._mention(match, match.end(), found, False)

    def _again(self, match: re.Match[str], noun: str, count: int | None, owners: tuple[str, ...], end: int) -> Mention | None:
        found = self._matching(noun, count, owners)
        if found is None and count:
            found = self._known(noun, count, owners, None)
        if found is None:
            return None
        self._use(found)
        return self._mention(match, end, found, True)

    def _use(self, found: _Set) -> None:
        if found in self.sets:
            self.sets.remove(found)
        self.sets.append(found)

    def _matching(self, noun: str, count: int | None, owners: tuple[str, ...]) -> _Set | None:
        """The most recent set with this noun, and with the count and owners that are printed."""
        for found in reversed(self.sets):
            if found.noun != noun or (count is not None and found.count != count):
                continue
            if owners and found.owners and found.owners[0] != owners[0]:
                continue
            if len(owners) > 1 and found.count is not None and len(set(owners)) > len(set(found.owners)):
                continue
            return found
        return None

    def _known(self, noun: str, count: int | None, owners: tuple[str, ...], period: str | None) -> _Set | None:
        """The set of the register with this type, count and owner, in the printed term or in the term of the source's own time."""
        codes = codes_of_noun(noun[:1].upper() + noun[1:])
        for row in known_sets():
            if row.code not in codes or (count is not None and row.count != count) or (owners and owners[0] != row.issuer):
                continue
            if not owners and count is None:
                continue
            era = era_of_term(row.issuer, period) if period else era_of(row.issuer, self.time.iso)
            if era == row.era:
                return _Set(noun, row.count, (row.issuer,), row.key, True)
        return None

    def _new(self, noun: str, count: int | None, owners: tuple[str, ...]) -> _Set:
        # An owner says which set only when the set is counted: "một số văn bản mới của A và B" is what "các văn bản mới" means.
        words = f"{count or ''} {noun} {owners[0] if owners and count else ''}"
        return _Set(noun, count, owners, local_id("coll", self.source or "text", words), False)

    def _owners(self, position: int) -> tuple[tuple[str, ...], int, bool]:
        """(issuer slugs of a phrase "của A, B và C", its end, whether the owner is a kind of bodies)."""
        lead = _OWNED.match(self.folded, position)
        if not lead:
            return (), position, False
        if _PERIOD_OWNER.match(self.folded, position):
            return (), position, False
        if _GENERIC_OWNER.match(self.folded, lead.end()):
            return (), position, True
        found: list[str] = []
        at = end = lead.end()
        while True:
            issuer = self.bodies.at(at)
            centre = _CENTRE.match(self.folded, at)
            if issuer:
                found.append(issuer.slug)
                end = issuer.end
            elif centre:
                found.append("tw")
                end = centre.end()
            else:
                break
            joint = _AND.match(self.folded, end)
            if not joint:
                break
            at = joint.end()
        return tuple(found), end, not found

    def _mention(self, match: re.Match[str], end: int, found: _Set, again: bool) -> Mention:
        noun = " ".join(match["noun"].split())
        type_ = None if found.noun == "văn bản" else noun[:1].upper() + noun[1:]
        return Mention(
            match.start(), end, "collection", "collection-anaphor" if again else "collection", type_,
            name=" ".join(self.folded[match.start() : end].split()), key=found.key, outcome="resolved", tail=end,
            flags=(f"count={found.count}",) if found.count else (),
        )  # fmt: skip


def _heads(folded: str) -> Iterator[re.Match[str]]:
    """The matches of `_HEAD` that do not overlap, tried only where what it begins with stands before a noun."""
    free = 0
    for noun in _NOUNS.starts(folded):
        if noun < free:
            continue
        low = max(free, noun - _LONGEST_BEFORE)
        match = None
        if folded[low:noun].rstrip().lower().endswith(_LAST_BEFORE) and (before := _BEFORE.search(folded, low, noun)):
            match = _HEAD.match(folded, before.start())
        if match is None and folded[noun] in "Vv":
            match = _HEAD.match(folded, noun)
        if match:
            yield match
            free = match.end()


def _count(printed: str | None) -> int | None:
    return None if printed is None else int(printed) if printed.isdigit() else _COUNTS[printed.lower()]


def collections(folded: str, documents: list[Mention], bodies: Bodies, context: Context, source: str) -> list[Mention]:
    """Mentions of collections, in order; `documents` are the mentions of single documents, which stand alone."""
    time = Time.of(context, (m.iso for m in documents))
    sets = _Sets(folded, bodies, context, time, source, documents)
    found: list[Mention] = []
    position = 0
    spans = iter(sorted((m.start, m.end) for m in documents if m.kind != "anaphor"))
    span = next(spans, None)
    for match in _heads(folded):
        if match.start() < position:
            continue
        while span is not None and span[1] <= match.start():
            span = next(spans, None)
        if span is not None and span[0] < match.end():
            continue
        mention = sets.read(match)
        if mention:
            found.append(mention)
            position = mention.end
    return found
