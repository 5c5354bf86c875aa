"""Effect clauses: what a document does to others (replaces, repeals, amends, suspends …), whole or in part.

A clause counts when the document itself acts: `Nghị định này thay thế …`, a sentence of an article that begins with the verb, `… hết hiệu lực kể từ ngày
Nghị định này có hiệu lực`, items of a list under such words, and lists in annexes that such words point to. What other bodies are told to do, new wording
in quotation marks and transitional clauses state nothing of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.dates import date_at
from ingest.official.frame import Annex, Frame
from ingest.official.listed import Document, Documents, Item, items
from ingest.official.paragraphs import Paragraph, paragraphs, sentences
from ingest.official.provisions import SOME, part_after
from ingest.scan import scanned
from ontology.documents import document_types
from ontology.value import Value, replace

#: Nouns of documents that speak of themselves: `Nghị định này`.
SELF_NOUNS = (
    r"(?:Luật|Bộ\s+luật|Pháp\s+lệnh|Lệnh|Nghị\s+định|Nghị\s+quyết(?:\s+liên\s+tịch)?|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Chỉ\s+thị|Kế\s+hoạch|Quy\s+định|Quy\s+chế"
    r"|Hướng\s+dẫn|Chương\s+trình|Kết\s+luận|Thông\s+tri|Thông\s+báo|Công\s+văn|Công\s+điện|Văn\s+bản|Đề\s+án|Điều\s+lệ)"
)
SELF = rf"{SELF_NOUNS}\s+này"
#: Types that act by a sentence that begins with the verb; the others only report or propose.
ENACTING = frozenset(
    {
        "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Nghị định", "Nghị quyết", "Nghị quyết liên tịch", "Quyết định", "Thông tư", "Thông tư liên tịch", "Quy định",
        "Quy chế", "Chỉ thị", "Kế hoạch", "Chương trình", "Hướng dẫn", "Kết luận", "Thông tri", "Điều lệ",
    }
)  # fmt: skip
_THING = r"(?:(?:một\s+số\s+|các\s+|toàn\s+bộ\s+)*(?:cụm\s+từ|từ\s+ngữ|từ\s+[“\"]|dấu\s|(?:biểu\s+)?mẫu\b|biểu\b|bảng\b|phụ\s+lục\b|danh\s+mục\b|tên\s|ký\s+hiệu|căn\s+cứ\b))"
_VERB = scanned(
    rf"""(?<!\w)(?=thay\s|bãi\s+bỏ|bỏ\s|chấm\s+dứt|sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|tạm\s|ngưng\s|dừng\s|đình\s+chỉ|h[uủ]y\s+bỏ|thu\s+hồi|đính\s+chính|gia\s+hạn|kéo\s+dài)(?:   # the first words, by which it is scanned
        (?P<words>(?:thay\s+thế|thay)\s+{_THING}|(?:bãi\s+bỏ|bỏ)\s+(?:một\s+số\s+|các\s+)?(?:cụm\s+từ|từ\s+ngữ|từ\s+[“\"]|dấu\s))   # new words for old ones
        |(?P<replaces>thay\s+thế)
        |(?P<repeals>bãi\s+bỏ|chấm\s+dứt\s+hiệu\s+lực(?:\s+thi\s+hành)?)
        |(?P<amends>sửa\s+đổi(?:\s*,?\s*(?:và\s+)?bổ\s+sung)?|bổ\s+sung|điều\s+chỉnh)
        |(?P<suspends>(?:tạm\s+)?(?:ngưng|dừng)\s+hiệu\s+lực|(?:tạm\s+)?(?:ngưng|dừng)\s+(?:việc\s+)?(?:thi\s+hành|áp\s+dụng)|đình\s+chỉ(?:\s+(?:việc\s+)?(?:thi\s+hành|hiệu\s+lực))?)
        |(?P<annuls>h[uủ]y\s+bỏ|thu\s+hồi)
        |(?P<corrects>đính\s+chính)
        |(?P<extends>(?:gia\s+hạn|kéo\s+dài)(?:\s+(?:thời\s+(?:gian|hạn)|hiệu\s+lực)(?:\s+(?:thực\s+hiện|áp\s+dụng|thi\s+hành))?)?)
        )(?!\w)""",
    re.X | re.I,
)
#: Who is to issue another document: no enacting words.
_ASKED = r"(?<!\w)(?:giao|trình|đề\s+nghị|kiến\s+nghị|đề\s+xuất|tham\s+mưu|yêu\s+cầu|xem\s+xét|nghiên\s+cứu|chủ\s+trì|phối\s+hợp|trong\s+(?:thời\s+hạn|quý|năm|tháng)|trước\s+(?:ngày|tháng))(?!\w)"
#: What may stand before the verb of a clause that is the document's own.
_OWN_START = re.compile(
    rf"""(?:(?:{SELF}|{SELF_NOUNS}(?=\s+có\s+hiệu\s+lực))\s*,?\s+(?:(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực[^;]*?(?:,|và|;|đồng\s+thời)\s*)?(?:và\s+|đồng\s+thời\s+|sẽ\s+)*(?:quy\s+định\s+(?:việc\s+)?)?
        |(?:kể\s+)?từ\s+ngày\s[^,;]{{3,120}},\s*
        |(?:về\s+(?:việc\s+)?|V/v:?\s+|ngoài\s+việc\s+)
        |(?:(?!{_ASKED})[^.;:]){{2,160}}?\sban\s+hành\s+(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?)\s+(?:về\s+(?:việc\s+)?)?)?$""",
    re.X | re.I,
)
_SELF_START = re.compile(rf"(?:{SELF}\b|{SELF_NOUNS}(?=\s+có\s+hiệu\s+lực))", re.I)
_TOPIC = re.compile(r"Đối\s+với\s", re.I)
_NEXT_VERB = re.compile(rf"(?:;|,|(?<!\w)và|đồng\s+thời)\s*(?:đồng\s+thời\s+|{SELF}\s+(?:còn|cũng)\s+)?$", re.I)
#: Between two verbs that have one object.
_SHARES = re.compile(r"\s*(?:,|,?\s*(?:và|hoặc))\s+(?:việc\s+)?(?:thay\s+thế\s*(?:,|,?\s*(?:và|hoặc))\s+)?", re.I)
#: Between a verb and its first document: no other actor, no other sentence.
_GAP = re.compile(r"[^.;“”]{0,260}$")
_FOREIGN = re.compile(
    r"(?<!\w)(?:theo\s+quy\s+định\s+(?:tại|của)|căn\s+cứ|trái\s+với|hướng\s+dẫn\s+tại|thực\s+hiện\s+theo|quy\s+định\s+tại\s+(?=(?:Bộ\s+)?(?:Luật|Nghị)))",
    re.I,
)
_ENDS = scanned(
    r"""(?<!\w)(?=hết|không|bị|được|tạm|ngưng|dừng|đình)               # the first words, by which it is scanned
        (?:(?P<expires>(?<!đã\s)(?:hết|không\s+còn)\s+hiệu\s+lực)
        |(?:bị|được)\s+(?P<repeals>bãi\s+bỏ)|(?:bị|được)\s+(?P<replaces>thay\s+thế)|(?:bị|được)\s+(?P<annuls>h[uủ]y\s+bỏ|thu\s+hồi)
        |(?:(?:bị|được)\s*)?(?P<suspends>(?:tạm\s+)?(?:ngưng|dừng)\s+hiệu\s+lực|đình\s+chỉ\s+thi\s+hành))(?!\w)
        (?P<tail>[^.;]{0,260})""",
    re.X | re.I,
)
_BY_OTHER = re.compile(rf"\s*(?:thi\s+hành\s+)?(?:bởi|bằng|theo|tại)\s+(?!(?:[^.;]{{0,80}}\s)?{SELF})", re.I)
_TIED = re.compile(rf"{SELF}|(?:kể\s+)?từ\s+ngày", re.I)
_THESE = re.compile(
    r"(?:(?:kể\s+)?từ\s+ngày\s[^,;]{3,120},\s*)?(?:các|những|\d{1,3})\s[^.;:]{2,160}?(?:sau(?:\s+đây)?|dưới\s+đây|bao\s+gồm|gồm)", re.I
)
_TO_ANNEX = re.compile(
    r"(?:(?:tại|theo|trong|ở)\s+|\(\s*(?:có\s+|chi\s+tiết\s+)?)(?:(?:các\s+)?Phụ\s+lục(?:\s+(?:số\s+)?(?P<label>[IVXLC]{1,7}\b|\d{1,2}\b|[A-Z]\b))?|(?P<list>Danh\s+mục))",
    re.I,
)
_DUTIES = re.compile(r"trách\s+nhiệm|nhiệm\s+vụ|tổ\s+chức\s+thực\s+hiện|quyền\s+hạn|phân\s+công", re.I)
#: The heading of an article that gives duties to nobody in particular: its clauses say who acts.
_NOBODYS = re.compile(r"(?:Điều\s+khoản\s+thi\s+hành\s+và\s+)?tổ\s+chức\s+thực\s+hiện[.:]?", re.I)
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?(?=ngày\s)", re.I)
_EXCEPT = re.compile(r"(?:,\s*)?(?<!\w)trừ\s+(?P<what>[^.;]{3,200})", re.I)
#: What may stand behind the parts that make up an item of a list.
_NO_MORE = re.compile(r"[\s.;,:]*(?:\([^()]*\)|(?:của|tại)\s[^.;]{0,80})?[\s.;,:]*(?:và)?")
#: What stands in a document, and not the document itself: `bãi bỏ các thủ tục tại Quyết định …`.
_CONTENT = re.compile(
    r"\s*(?:toàn\s+bộ\s+)?(?P<what>[^.;:]{3,160}?)\s+(?:(?:được\s+)?(?:quy\s+định|công\s+bố|ban\s+hành|nêu)\s+)?(?:tại|trong)\s+(?:các\s+)?",
    re.I,
)
#: How far behind a document its own clause may go on, in characters.
_NEAR = 900
_PART_ONLY = re.compile(rf"(?:{SOME}|một\s+phần)", re.I)


#: Behind a verb of amending: that some articles are repealed, too: `sửa đổi, bổ sung, bãi bỏ một số điều của D`.
_ALSO_REPEALS = re.compile(rf"\s*,\s+(?:thay\s+thế\s*,\s+)?bãi\s+bỏ\s+(?P<some>{SOME})", re.I)
#: What may stand before the document that an item or a sentence begins with: its noun, when the citation begins with the number.
_NOUN_LEAD = re.compile(
    rf"[\s\"“*:-]*(?:(?:toàn\s+bộ|các|những|(?:quy\s+định|nội\s+dung)\s+(?:tại|của|trong))\s+)*(?:(?:{'|'.join(re.escape(n) for row in document_types() for n in row.nouns)})\s+)?(?:số\s*:?\s*)?",
    re.I,
)


class Effect(Value, frozen=True):
    """What the document does to another: `relation`, the document, the `part` of it (None for the whole), the last day (`until`, ISO or None),
    what is left out (`besides`), and the words it rests on, `[start, end)` of the folded text; for an item of a list `under` repeats the words that
    open the list. `partial` without a part: words or forms only."""

    relation: str
    document: Document
    part: str | None
    start: int
    end: int
    rule: str
    partial: bool = False
    until: str | None = None
    besides: str | None = None
    under: str | None = None


class _Scope(Value, frozen=True):
    """What the words of a heading or of an opening line say for the lines below it, as long as their level is deeper."""

    level: float
    relation: str | None = None
    partial: bool = False
    topic: tuple[Document, ...] = ()
    duties: bool = False
    words: str = ""


@dataclass(slots=True)
class _Reader:
    """Walks the paragraphs of one part of a document; `open` are the scopes around the current paragraph, outermost first."""

    documents: Documents
    enacting: bool
    open: list[_Scope] = field(default_factory=list)
    annexes: dict[str, tuple[str, bool, str]] = field(default_factory=dict)

    @property
    def folded(self) -> str:
        return self.documents.folded

    def read(self, parts: Sequence[Paragraph]) -> Iterator[Effect]:
        for p in parts:
            if self.documents.in_quotes(p.start):
                continue
            while self.open and self.open[-1].level >= p.level:
                self.open.pop()
            for sentence in sentences(self.folded, p):
                yield from self._sentence(sentence)

    def _sentence(self, p: Paragraph) -> Iterator[Effect]:
        depth = len(self.open)
        made = [*self._listed(p)] or [*self._ending(p)] or [*self._acting(p)]
        yield from made
        if len(self.open) == depth:
            self.open.append(_Scope(p.level, topic=() if made else self._topic_of_line(p), duties=not made and self._orders(p)))

    def _orders(self, p: Paragraph) -> bool:
        """Whether what stands below a line is for others to do: `Bộ Công Thương có trách nhiệm:`, an article on duties."""
        words = self.folded[p.body : p.end]
        heading = p.level == 0 and _NOBODYS.fullmatch(words)
        return (words.endswith(":") or p.level == 0) and not heading and bool(_DUTIES.search(words[:200])) and not _SELF_START.match(words)

    def _listed(self, p: Paragraph) -> Iterator[Effect]:
        """An item under words of effect: it begins with a document, with a part of one, or (under one document) is only a part."""
        scope = next((s for s in reversed(self.open) if s.relation), None)
        if scope is None or scope.relation is None:
            return
        found = items(self.documents, p.body, p.end)
        if found and _NOUN_LEAD.fullmatch(self.folded, p.body, found[0].start):
            yield from (replace(self._effect(scope.relation, i, p, "effect-list", scope.partial), under=scope.words) for i in found)
        elif not found and len(scope.topic) == 1:
            words = " ".join(self.folded[p.body : p.end].split())
            part = part_after(words)
            if part and _NO_MORE.fullmatch(words, len(part)):
                item = Item(scope.topic[0], part, p.body)
                yield replace(self._effect(scope.relation, item, p, "effect-part"), under=scope.words)

    def _ending(self, p: Paragraph) -> Iterator[Effect]:
        """`Nghị định số … hết hiệu lực kể từ ngày …`, `… bị bãi bỏ`; or the opening line of a list of such documents."""
        ending = next((m for m in _ENDS.finditer(self.folded, p.body, p.end) if not self.documents.in_quotes(m.start())), None)
        if (
            ending is None
            or _BY_OTHER.match(ending["tail"])
            or (ending["expires"] and not _TIED.search(ending["tail"] + self.folded[p.body : ending.start()]))
        ):
            return
        relation = next(name for name in ("expires", "repeals", "replaces", "annuls", "suspends") if ending[name])
        relation = "replaces" if relation == "expires" else relation
        lead = re.compile(r"(?:(?:kể\s+)?từ\s+ngày\s[^,;]{3,120},\s*)?(?:thì\s+)?(?:toàn\s+bộ\s+|đối\s+với\s+)?", re.I).match(
            self.folded, p.body
        )
        begin = lead.end() if lead else p.body
        found = items(self.documents, begin, ending.start())
        if found and _NOUN_LEAD.fullmatch(self.folded, begin, found[0].start):
            yield from (self._effect(relation, i, p, "effect-passive") for i in found)
        elif not found and _THESE.match(self.folded, p.body):
            self.open.append(_Scope(p.level, relation, words=self._words(p)))
            behind = items(self.documents, ending.end() - len(ending["tail"]), p.end)
            if behind and ":" in self.folded[ending.start() : behind[0].start]:
                yield from (self._effect(relation, i, p, "effect-passive") for i in behind)

    def _acting(self, p: Paragraph) -> Iterator[Effect]:
        """A sentence whose verbs are the document's own."""
        verbs = self._verbs(p)
        for k, verb in enumerate(verbs):
            last = k
            while last + 1 < len(verbs) and _SHARES.fullmatch(self.folded, verbs[last].end(), verbs[last + 1].start()):
                last += 1  # `sửa đổi, bổ sung và | bãi bỏ một số điều của D`: what the last one governs
            stop = verbs[last + 1].start() if last + 1 < len(verbs) else p.end
            yield from self._governed(p, verb, stop)

    def _verbs(self, p: Paragraph) -> list[re.Match[str]]:
        found: list[re.Match[str]] = []
        about: bool | None = None
        for verb in _VERB.finditer(self.folded, p.body, p.end):
            if self.documents.in_quotes(verb.start()):
                continue
            before = self.folded[max(p.body, verb.start() - 60) : verb.start()]
            about = bool(_TOPIC.match(self.folded, p.body)) if about is None else about
            if not found:
                start = _OWN_START.match(self.folded, p.body, verb.start())
                own = bool(start) and (self._may_act() or bool(_SELF_START.match(self.folded, p.body, verb.start())))
                if own or (about and _NEXT_VERB.search(before) and self._may_act()):
                    found.append(verb)
                elif not about:
                    break
            elif _NEXT_VERB.search(before) and self._goes_on(found[-1], verb, before):
                found.append(verb)
        return found

    def _may_act(self) -> bool:
        return self.enacting and not any(s.duties for s in self.open)

    def _goes_on(self, last: re.Match[str], verb: re.Match[str], before: str) -> bool:
        """Whether a second verb belongs to the document too: behind a semicolon, or (never `sửa đổi`) behind a comma or `và`, with a document close behind."""
        if before.rstrip().endswith(";"):
            return True
        close = self.documents.within(verb.end(), verb.end() + 120)
        annex = _TO_ANNEX.search(self.folded, verb.end(), verb.end() + 160)
        return verb.lastgroup != "amends" and verb.start() - last.end() > 3 and bool(close or annex)

    def _governed(self, p: Paragraph, verb: re.Match[str], stop: int) -> Iterator[Effect]:
        """The documents that a verb governs; without one, what its scope or an annex supplies."""
        relation = verb.lastgroup or ""
        words = relation == "words"
        relation = "amends" if words else relation
        found = self._objects(verb, stop)
        first = part_after(self.folded[verb.start("words") if words else verb.end() : stop], self._skip(verb) if words else 0)
        if found and first and (words or not found[0].part or len(first) > len(found[0].part) or relation == "amends"):
            found[0] = replace(found[0], part=first)
        if found and not found[0].part and relation != "amends":
            content = _CONTENT.fullmatch(self.folded, verb.end(), found[0].start)
            found[0] = replace(found[0], part=" ".join(content["what"].split()) if content else None)
        if found:
            yield from (self._effect(relation, i, p, "effect", words or (relation == "amends" and bool(i.part))) for i in found)
            if also := _ALSO_REPEALS.match(self.folded, verb.end(), stop) if relation == "amends" else None:
                some = " ".join(also["some"].split()).lower()
                yield from (self._effect("repeals", replace(i, part=some), p, "effect", True) for i in found)
            if relation == "amends":
                self.open.append(_Scope(p.level, topic=tuple(i.document for i in found)))
            elif self.folded[verb.end() : p.end].rstrip().endswith(":") or p.level == 0:
                topic = tuple(i.document for i in found) if len(found) == 1 else ()
                self.open.append(_Scope(p.level, relation, topic=topic, words=self._words(p)))
            return
        topic = self._topic(p)
        if topic and relation != "amends":
            yield from (self._effect(relation, Item(d, first, p.body), p, "effect-of-topic") for d in topic)
        elif self._point_to_annex(p, relation, verb, stop) or _FOREIGN.search(self.folded, verb.end(), stop):
            return
        elif self.folded[verb.end() : p.end].rstrip().endswith(":") or p.level == 0:
            partial = self._only_parts(verb.end(), stop)
            self.open.append(_Scope(p.level, relation, partial=partial, words=self._words(p)))

    def _skip(self, verb: re.Match[str]) -> int:
        """Where the part begins behind `thay thế`: `Mẫu số 02` itself is the part."""
        found = re.compile(r"(?:thay\s+thế|thay|bãi\s+bỏ|bỏ)\s+", re.I).match(verb.group().strip())
        return found.end() if found else 0

    def _objects(self, verb: re.Match[str], stop: int) -> list[Item]:
        bare = self.documents.within(verb.end(), stop)
        if not bare or not _GAP.fullmatch(re.sub(r"“[^”]*”", "", self.folded[verb.end() : bare[0].start])):
            return []
        if _FOREIGN.search(self.folded, verb.end(), bare[0].start):
            return []
        return items(self.documents, verb.end(), stop)

    def _topic(self, p: Paragraph) -> tuple[Document, ...]:
        """The document that a line is about without naming it behind the verb: `Đối với D, …`, or the only one of the heading above."""
        if _TOPIC.match(self.folded, p.body):
            found = items(self.documents, p.body, p.end)
            return (found[0].document,) if found else ()
        scope = next((s for s in reversed(self.open) if s.topic), None)
        return scope.topic if scope and len(scope.topic) == 1 else ()

    def _point_to_annex(self, p: Paragraph, relation: str, verb: re.Match[str], stop: int) -> bool:
        found = _TO_ANNEX.search(self.folded, verb.end(), stop)
        if found:
            partial = self._only_parts(verb.end(), found.start())
            self.annexes[(found["label"] or "").upper()] = (relation, partial, self._words(p))
        return bool(found)

    def _only_parts(self, start: int, stop: int) -> bool:
        """Whether the words announce parts of documents and no whole ones; of `toàn bộ hoặc một phần` each item decides."""
        words = self.folded[start:stop]
        return bool(_PART_ONLY.search(words)) and not re.search(r"toàn\s+bộ", words, re.I)

    def _words(self, p: Paragraph) -> str:
        return " ".join(self.folded[p.start : min(p.end, p.start + 400)].split())

    def _topic_of_line(self, p: Paragraph) -> tuple[Document, ...]:
        """`Đối với D:` is what the lines below are about."""
        if not (_TOPIC.match(self.folded, p.body) and self.folded.endswith(":", p.start, p.end)):
            return ()
        return tuple(i.document for i in items(self.documents, p.body, p.end)[:1])

    def _effect(self, relation: str, item: Item, p: Paragraph, rule: str, partial: bool = False) -> Effect:
        part = item.part or ("một phần" if partial and relation == "repeals" else None)
        part = None if part and relation == "amends" and _PART_ONLY.fullmatch(part) else part  # an amendment is of some articles anyhow
        near = min(p.end, item.document.end + _NEAR)
        if relation == "replaces" and part:
            by_new_words = re.search(r"(?<!\w)bằng(?!\w)", self.folded[item.document.end : near])
            relation = "amends" if by_new_words else "repeals"
        until = _UNTIL.search(self.folded, item.document.end, near)
        day = date_at(self.folded, until.end()) if until and relation in ("suspends", "extends") else None
        besides = _EXCEPT.search(self.folded, item.document.end, near) if relation in ("replaces", "repeals", "suspends") else None
        return Effect(
            relation, item.document, part, p.start, p.end, rule, bool(part) or partial, day.iso if day and day.kind == "day" else None,
            " ".join(besides["what"].split()) if besides and not part else None,
        )  # fmt: skip


def find_effects(documents: Documents, frame: Frame) -> list[Effect]:
    """Every effect that the document states of itself: in its title, its enacting words, its text, and the annexes that the text points to."""
    if frame.consolidated or frame.draft:
        return []
    enacting = frame.kind in ENACTING
    found: list[Effect] = []
    if enacting and frame.title:
        found += _Reader(documents, True).read([Paragraph(frame.title.start, frame.title.end, frame.title.start, 1)])
    reader = _Reader(documents, enacting)
    found += reader.read(paragraphs(documents.folded, *frame.text))
    for annex in frame.annexes:
        pointed = _pointed(reader.annexes, annex)
        if pointed:
            listed = _Reader(documents, False, [_Scope(-2, pointed[0], pointed[1], words=pointed[2])])
            found += listed.read(paragraphs(documents.folded, annex.start, annex.end))
    return found


def _pointed(annexes: dict[str, tuple[str, bool, str]], annex: Annex) -> tuple[str, bool, str] | None:
    """What the text says of an annex; one that is named without a label is the only one."""
    if annex.label:
        return annexes.get(annex.label.upper()) or (annexes.get("") if len(annexes) == 1 else None)
    return annexes.get("")
