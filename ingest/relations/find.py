"""The rules: each states one construction of Vietnamese, over the symbols of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation, Statement, Thing
from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.relations.found import Found
from ingest.relations.status import status_of
from ingest.relations.symbols import Symbol, Symbols
from ingest.relations.unnumbered import unnumbered
from ingest.sentences import clauses, sentences
from ingest.text import Text

#: What may stand between a document and the words that tie it to another: date, issuer, punctuation, quoted title opening, "nhằm", "để".
_ATTACHED = re.compile(
    r"""^[\s,:"“”()]*                                               # , «
        (?:,?\s*(?:ký\s+)?(?:ban\s+hành\s+)?ngày\s+[\d/. -]+(?:tháng\s+\S+\s+năm\s+\d{4})?[\s,]*)?   # ngày 31/8/2023
        (?:,?\s*(?:khóa|khoá)\s+[XVI]+[\s,]*)?
        (?:của\s*)?[\s,]*                                           # của B (the body is a symbol of its own)
        (?:là\s+)?(?:(?:đã\s+)?được\s+(?:xây\s+dựng\s+|ban\s+hành\s+|lập\s+)?|và\s+|nhằm\s+|để\s+|về\s+(?:việc\s+)?|tiếp\s+tục\s+|tập\s+trung\s+|đã\s+|cũng\s+|sẽ\s+|tổ\s+chức\s+)*[\s,]*$""",
    re.X | re.I,
)
#: `… về <title>, ` or `… về <title> nhằm `: the title of the document itself, in one clause.
_TITLE_BETWEEN = re.compile(
    r"[\s,]*(?:ngày\s+[\d/. -]+)?[\s,]*về\s+(?:việc\s+)?[^;:.\n]{4,200}?(?:,|\snhằm|\sđể|\sđược\s+ban\s+hành\s+(?:để|nhằm))\s*"
)
#: What may stand between the tie and its object: adverbs, "nội dung", "các quy định tại", "tinh thần".
_TO_OBJECT = re.compile(
    r"""^\s*(?:(?:có\s+)?(?:hiệu\s+quả|nghiêm(?:\s+túc)?|tốt|đồng\s+bộ|đầy\s+đủ|quyết\s+liệt|thành\s+công|thắng\s+lợi)[\s,]*(?:và\s+)?)*
        (?:(?:các\s+)?(?:nội\s+dung|giải\s+pháp|mục\s+tiêu,\s+nhiệm\s+vụ|nhiệm\s+vụ|chủ\s+trương|mục\s+tiêu|quy\s+định|một\s+số\s+điều)\s*(?:của|nêu\s+trong|tại|thực\s+hiện)?\s*)?
        (?:toàn\s+bộ\s+|(?:khoản\s+[\d, ]+|điểm\s+\w+|Điều\s+\d+\w?|một\s+phần)[\s,]*(?:của\s+)?)*$""",
    re.X | re.I,
)
_AND = re.compile(r"^[\s,;]*(?:(?:ngày\s+[\d/. -]+|tháng\s+\S+\s+năm\s+\d{4}|của)[\s,]*)*(?:và|cùng(?:\s+với)?|,|;)[\s,]*$", re.I)
_BETWEEN = re.compile(r"^[\s,]*(?:(?:ngày\s+[\d/. -]+|của)[\s,]*)*$", re.I)
_ANNEX = re.compile(
    r"^\s*(?:ban\s+hành|ban\s+hành\s+kèm\s+theo|kèm\s+theo)\s+(?P<name>(?:Chương\s+trình|Kế\s+hoạch|Quy\s+chế|Quy\s+định|Danh\s+mục|Đề\s+án)"
    r"(?:\s+hành\s+động|\s+công\s+tác|\s+làm\s+việc)?)(?!\s+(?:số|\d))",
    re.I,
)
_ANNEX_TITLE = re.compile(
    r"^[\s,]*(?:về\s+(?:việc\s+)?)(?:ban\s+hành\s+)?(?P<name>(?:Chương\s+trình|Kế\s+hoạch)\s+hành\s+động)(?!\s+(?:số|\d))", re.I
)
_PURPOSE = re.compile(r"^(?:Để|Nhằm|Thực\s+hiện|Triển\s+khai|Cụ\s+thể\s+hóa|Tổ\s+chức)", re.I)
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)\s*(?:\w+\s+){0,8}$", re.I)
_AGENT = re.compile(r"^\s*(?:tại|bằng|bởi|thông\s+qua|tại)\s*$", re.I)
_FRAGMENT = re.compile(r"(?:(?:khoản\s+[\d, ]+|điểm\s+\w+)[\s,]*)*Điều\s+\d+\w?", re.I)
VERSION = 1


def find_relations(
    text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], people: Sequence, context: Context, source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """Statements between documents, and between documents and issuers, with things for annexes; every quote is an exact slice."""
    symbols = Symbols(text, citations, bodies)
    found: list[Found] = []
    things: dict[str, Thing] = {}
    for start, end in sentences(text.folded):
        if symbols.any_document(start, end):
            for clause in clauses(text.folded, start, end):
                found += _of_clause(symbols, clause, things, context, source)
    statements = [_statement(text, f, source) for f in found]
    statements += _said_of_citations(text, citations, bodies, source)
    return tuple({s.id: s for s in statements}.values()), tuple(things[k] for k in sorted(things))


def _statement(text: Text, f: Found, source: str) -> Statement:
    start, end = text.span(*f.clause)
    return Statement.make(
        f.subject, f.relation, f.object, source=source, start=start, end=end, quote=text.original[start:end], rule=f.rule, rule_version=VERSION,
        status=f.status, confidence=f.confidence, qualifiers=dict(f.qualifiers),
    )  # fmt: skip


#: Between a number and the issuer that it shares: other items of the same list, their dates, nothing that acts.
_LIST_TO_ISSUER = re.compile(
    r"(?:[\s,;()]|(?:và|cùng|với|số|ngày|tháng|năm|của|do|Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quy định|Quyết định|Nghị định|Chương trình|Công văn)\b"
    r"|\d[\w./-]*)*"
)


def _said_of_citations(text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], source: str) -> list[Statement]:
    """Date and issuer that stand with a number (`ngày …`, `của X`): said of the document wherever it is cited."""
    told = []
    for c in citations:
        if not c.directive or c.kind not in ("numbered", "elided"):
            continue
        end = _end_of_line(text.original, c.end)
        common = {"source": source, "start": c.start, "end": end, "quote": text.original[c.start : end]}
        if c.date and _dated_here(text.original, c):
            inferred = {"date_inferred": "yes"} if c.date_inferred else {}
            told.append(
                Statement.make(c.directive, "dateDocument", c.date, literal=True, rule="citation-date", qualifiers=inferred, **common)
            )
        behind = text.locate(c.end, c.end)[0]
        named = next((b for b in bodies if b.body and b.body == c.issuer_body and behind <= b.start < behind + 160), None)
        if named and c.issuer_body and _LIST_TO_ISSUER.fullmatch(text.folded, behind, named.start):
            told.append(Statement.make(c.directive, "issuedBy", c.issuer_body, rule="citation-issuer", confidence=0.9, **common))
    return told


def _dated_here(original: str, c: Citation) -> bool:
    """Whether the date stands right behind the number, or before it with no other document between."""
    day, month = c.date.split("-")[-1].lstrip("0"), c.date.split("-")[-2].lstrip("0")  # type: ignore[union-attr]
    printed = re.compile(rf"(?<!\d)0?{day}(?:\s?[/.-]\s?|\s+tháng\s+)0?{month}(?!\d)" if len(c.date or "") >= 7 else r"(?!)")
    if len(c.date or "") < 10:
        return True
    behind = printed.search(original, c.end, c.end + 60)
    if behind and not re.search(r"\d[-/][A-ZĐ]", original[c.end : behind.start()]):
        return True
    before = list(printed.finditer(original, max(0, c.start - 170), c.start))
    return bool(before) and not re.search(r"\d[-/][A-ZĐ]|[.\n]\s", original[before[-1].end() : c.start])


def _end_of_line(original: str, position: int) -> int:
    """End of the quotation around a citation: its sentence, at most 160 characters on."""
    stop = min(len(original), position + 160)
    found = re.search(r"[.;\n](?=\s|$)", original[position:stop])
    return position + found.start() if found else stop


def _of_clause(symbols: Symbols, clause: tuple[int, int], things: dict[str, Thing], context: Context, source: str) -> Iterator[Found]:
    line = symbols.within(*clause)
    linked: set[str] = set()
    for found in [*_annexes(symbols, line, clause, things), *_links(symbols, line, clause, context)]:
        linked.add(found.subject)
        yield found
    issued = list(_issues(symbols, line, clause))
    if context.header is None:  # a document that speaks of "this plan" is that plan
        issued += unnumbered(symbols, line, clause, things, source)
    yield from issued
    free = [f.subject for f in issued if f.relation == "issuedBy" and f.status == "asserted" and f.subject not in linked]
    if free or (not issued and context.header is None):
        yield from _purpose(symbols, line, clause, free)


def _links(symbols: Symbols, line: list[Symbol], clause: tuple[int, int], context: Context) -> Iterator[Found]:
    for i, tie in enumerate(line):
        if tie.kind != "T" or tie.phrase is None or tie.phrase.use != "link":
            continue
        objects = [] if _second_verb_of_study(symbols, line, i) else _objects(symbols, line, i)
        yield from _inspections(symbols, line, i, clause, objects)
        passive = _passive(symbols, line, i)
        if passive:
            yield _found(symbols, clause, tie, passive[0], passive[1], "passive")
            continue
        subjects = _subjects(symbols, line, i)
        if subjects is None and context.header and context.header.directive and _opens(symbols, clause, tie):
            subjects = [context.header.directive]
        for subject in subjects or ():
            kind = _type_of(line, subject)
            for d in objects:
                if (
                    d.citation
                    and d.citation.directive != subject
                    and (d is objects[0] or _type(d) != kind or not _continues_list(symbols, line, d))
                ):
                    yield _found(symbols, clause, tie, subject, d, "link")


def _inspections(symbols: Symbols, line: list[Symbol], i: int, clause: tuple[int, int], objects: list[Symbol]) -> Iterator[Found]:
    """`B kiểm tra / giám sát việc thực hiện D`: a body inspects."""
    tie, before = line[i], line[i - 1] if i else None
    if not tie.phrase or tie.phrase.relation not in ("inspectsImplementationOf", "supervisesImplementationOf"):
        return
    if (
        before
        and before.kind == "B"
        and before.body
        and before.body.body
        and re.fullmatch(r"[^,.;:]{0,50}", symbols.folded[before.end : tie.start])
    ):
        status = status_of(symbols.folded, clause, tie.start)
        for d in objects:
            if d.citation and d.citation.directive:
                yield Found(before.body.body, tie.phrase.relation, d.citation.directive, clause, status, "inspection", 0.85)


def _found(symbols: Symbols, clause: tuple[int, int], tie: Symbol, subject: str, d: Symbol, rule: str) -> Found:
    assert tie.phrase and d.citation and d.citation.directive
    fragment = _FRAGMENT.search(symbols.folded[tie.end : d.start])
    qualifiers = [("fragment", fragment.group())] if fragment else []
    if fragment or tie.phrase.partial:
        qualifiers.append(("partial", "yes"))
    status = status_of(symbols.folded, clause, tie.start)
    name = f"{rule}:{tie.phrase.phrase}"
    return Found(subject, tie.phrase.relation, d.citation.directive, clause, status, name, 0.95, tuple(sorted(qualifiers)))


def _opens(symbols: Symbols, clause: tuple[int, int], tie: Symbol) -> bool:
    """Whether the tie opens its clause: a preamble or effect line whose subject is the carrying document."""
    return not symbols.folded[clause[0] : tie.start].strip(" -–+*\t")


def _type(d: Symbol) -> str:
    return ((d.citation and d.citation.type) or "").split(" ")[0].lower() + ((d.citation and d.citation.type) or "")[-4:].lower()


def _type_of(line: list[Symbol], directive: str) -> str:
    return next((_type(s) for s in line if s.citation and s.citation.directive == directive), "")


def _subjects(symbols: Symbols, line: list[Symbol], i: int) -> list[str] | None:
    """The document that the tie at `i` is attached to: left of it, with nothing between but its date, its issuer and light words."""
    words_end = line[i].start
    for j in range(i - 1, -1, -1):
        s = line[j]
        if s.kind == "T" and s.phrase and s.phrase.use == "issue" and _light(symbols, s.end, words_end):
            words_end = s.start
            continue
        if (
            s.kind == "B"
            and re.search(r"(?:của|,|được|do)\s*$", symbols.folded[max(0, s.start - 6) : s.start])
            and _light(symbols, s.end, words_end)
        ):
            words_end = s.start
            continue
        if s.kind == "T" and s.phrase and s.phrase.use == "link" and _light(symbols, s.end, words_end) and s.start != words_end:
            words_end = s.start
            continue
        if s.kind == "D" and s.citation and s.citation.directive and _light(symbols, s.end, words_end):
            return [s.citation.directive]
        return None
    return None


def _light(symbols: Symbols, start: int, end: int) -> bool:
    """Whether nothing but attachments stands there: date, issuer, light words, or the document's own title before a comma, `nhằm` or `để`."""
    between = symbols.folded[start:end]
    return (len(between) < 90 and bool(_ATTACHED.match(between))) or bool(_TITLE_BETWEEN.fullmatch(between))


def _objects(symbols: Symbols, line: list[Symbol], i: int) -> list[Symbol]:
    """The documents that the tie at `i` governs: the next one and those coordinated with it."""
    found: list[Symbol] = []
    end = line[i].end
    for s in line[i + 1 :]:
        gap = symbols.folded[end : s.start]
        if (s.kind == "D" and not found and len(gap) < 90 and _TO_OBJECT.match(gap)) or (s.kind == "D" and found and _AND.match(gap)):
            found.append(s)
        elif (s.kind == "B" and found and _BETWEEN.match(gap)) or (
            s.kind == "T" and not found and s.phrase and s.phrase.use == "link" and re.fullmatch(r"[\s,]*(?:và\s+)?(?:tổ\s+chức\s+)?", gap)
        ):
            pass
        else:
            break
        end = s.end
    return found


def _second_verb_of_study(symbols: Symbols, line: list[Symbol], i: int) -> bool:
    """`học tập, quán triệt và triển khai D`: the bare second verb says no more than the study."""
    before = line[i - 1] if i else None
    return bool(
        before and before.kind == "T" and before.phrase and before.phrase.relation == "organisesStudyOf" and line[i].phrase
        and line[i].phrase.phrase == "triển khai" and line[i].start - before.end < 12
    )  # fmt: skip


def _continues_list(symbols: Symbols, line: list[Symbol], d: Symbol) -> bool:
    """Whether a document coordinated behind another's object is the next item of the main verb: its own `về …` follows, or it has no issuer."""
    i = line.index(d)
    behind = line[i + 1] if i + 1 < len(line) else None
    owned = bool(
        behind and behind.kind == "B" and re.fullmatch(r"[\s,]*(?:ngày\s+[\d/. -]+)?[\s,]*của\s+", symbols.folded[d.end : behind.start])
    )
    end = behind.end if owned and behind else d.end
    about = re.match(r"[\s,]*(?:ngày\s+[\d/. -]+)?[\s,]*(?:về|để|nhằm)\s", symbols.folded[end : end + 60])
    return bool(about) or not owned


def _passive(symbols: Symbols, line: list[Symbol], i: int) -> tuple[str, Symbol] | None:
    """`D1 được (B) triển khai tại D2`: the acting document stands on the right. Gives (id of D2, D1)."""
    tie = line[i]
    left = next((s for s in reversed(line[:i]) if s.kind != "B"), None)
    right = line[i + 1] if i + 1 < len(line) else None
    if not (left and right and left.kind == right.kind == "D" and right.citation and right.citation.directive):
        return None
    if not _AGENT.match(symbols.folded[tie.end : right.start]):
        return None
    between = symbols.folded[left.end : tie.start]
    return (right.citation.directive, left) if re.search(r"(?<!\w)(?:được|bị)(?!\w)", between) else None


def _annexes(symbols: Symbols, line: list[Symbol], clause: tuple[int, int], things: dict[str, Thing]) -> Iterator[Found]:
    """`D ban hành Chương trình hành động … thực hiện E`: D has an annex without a number, and the annex implements E."""
    for i, s in enumerate(line):
        if s.kind != "D" or not s.citation or not s.citation.directive or s.citation.directive.startswith(("annex:", "anon:")):
            continue
        begin = s.end
        for later in line[i + 1 : i + 2]:
            if later.kind == "B" and re.match(
                r"[\s,]*(?:ngày\s+[\d/. -]+(?:tháng\s+\S+\s+năm\s+\d{4})?[\s,]*)?của\s*$", symbols.folded[begin : later.start]
            ):
                begin = later.end
        lead = re.match(r"[\s,]*(?:ngày\s+[\d/. -]+(?:tháng\s+\S+\s+năm\s+\d{4})?)?[\s,]*", symbols.folded[begin : clause[1]])
        begin += lead.end() if lead else 0
        rest = symbols.folded[begin : clause[1]]
        named = _ANNEX.match(rest) or _ANNEX_TITLE.match(rest)
        if not named:
            continue
        annex = f"annex:{s.citation.directive}"
        things[annex] = Thing(annex, "annex", f"{named['name']} kèm theo {s.citation.number or s.citation.text}")
        status = status_of(symbols.folded, clause, begin)
        yield Found(s.citation.directive, "hasAnnex", annex, clause, status, "annex", 0.95)
        for j in range(i + 1, len(line)):
            tie = line[j]
            if tie.kind == "T" and tie.phrase and tie.phrase.relation in ("implements", "concretises") and tie.start >= begin + named.end():
                for d in _objects(symbols, line, j):
                    if d.citation and d.citation.directive:
                        yield Found(annex, tie.phrase.relation, d.citation.directive, clause, status, "annex-of", 0.95)
                break


def _issues(symbols: Symbols, line: list[Symbol], clause: tuple[int, int]) -> Iterator[Found]:
    """`B (đã) ban hành D1 … và D2`, `D do B ban hành`, `D được B … ban hành`."""
    for i, verb in enumerate(line):
        if verb.kind != "T" or verb.phrase is None or verb.phrase.use != "issue":
            continue
        status = status_of(symbols.folded, clause, verb.start)
        before = line[i - 1] if i else None
        if before is None or before.kind != "B" or not before.body or not before.body.body or verb.start - before.end > 60:
            continue
        lead = symbols.folded[clause[0] : before.start]
        if (
            i >= 2
            and line[i - 2].kind == "D"
            and re.match(r"^[^;]{0,40}?(?<!\w)(?:do|được)\s*(?:\S+\s+){0,4}$", symbols.folded[line[i - 2].end : before.start])
        ):
            subject = _head_of(symbols, line, i - 2)
            if subject:
                yield Found(subject, "issuedBy", before.body.body, clause, status, "issued-passive", 0.95)
            continue
        if re.search(r"(?<!\w)(?:của|cho|tới|với)\s*$", lead):
            continue
        yield from (
            Found(d.citation.directive, "issuedBy", before.body.body, clause, status, "issued", 0.95)
            for d in _issued(symbols, line, i)
            if d.citation and d.citation.directive
        )


def _head_of(symbols: Symbols, line: list[Symbol], i: int) -> str | None:
    """The document that the passive verb is about: D at `i`, or the one that D is only the object of (`A về thực hiện D được ban hành`)."""
    if i >= 1 and line[i - 1].kind == "T" and line[i - 1].phrase and line[i - 1].phrase.use == "link":  # type: ignore[union-attr]
        subjects = _subjects(symbols, line, i - 1)
        if subjects:
            return subjects[0]
    return line[i].citation.directive if line[i].citation else None  # type: ignore[union-attr]


def _issued(symbols: Symbols, line: list[Symbol], i: int) -> list[Symbol]:
    """The documents that the verb at `i` issues: the next one, and later ones of the same type that `và` adds to the list."""
    if i + 1 >= len(line) or line[i + 1].kind != "D" or len(symbols.folded[line[i].end : line[i + 1].start].strip()) > 12:
        return []
    first = line[i + 1]
    found = [first]
    for s in line[i + 2 :]:
        joined = re.search(r"(?:và|,|cùng|cùng với)\s*$", symbols.folded[max(0, s.start - 12) : s.start])
        if s.kind == "D" and joined and _type(s) == _type(first):
            found.append(s)
    return found


def _purpose(symbols: Symbols, line: list[Symbol], clause: tuple[int, int], issued: list[str]) -> Iterator[Found]:
    """`(Để) thực hiện D1, B ban hành D2`: D2 answers D1, unless its own words say what it does; `…, B đã …`: B carries D1 out."""
    if not _PURPOSE.match(symbols.folded[clause[0] : clause[1]]):
        return
    ties = [i for i, s in enumerate(line) if s.kind == "T" and s.phrase and s.phrase.relation in ("implements", "concretises")]
    if not ties or line[ties[0]].start - clause[0] > 30:
        return
    tie = line[ties[0]]
    assert tie.phrase
    targets = [d for d in _objects(symbols, line, ties[0]) if d.citation and d.citation.directive not in issued]
    comma = symbols.folded.find(",", targets[-1].end if targets else tie.end, clause[1])
    if comma < 0:
        return
    actors = [s for s in line if s.kind == "B" and s.start >= comma and s.body and s.body.body]
    for d in targets:
        assert d.citation and d.citation.directive
        for subject in issued:
            yield Found(subject, tie.phrase.relation, d.citation.directive, clause, "asserted", "purpose", 0.9)
        if not issued and actors:
            status = status_of(symbols.folded, clause, actors[0].end + 1)
            yield Found(actors[0].body.body, "carriesOut", d.citation.directive, clause, status, "purpose-body", 0.8)  # type: ignore[union-attr]
