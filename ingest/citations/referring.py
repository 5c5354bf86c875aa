"""Anaphors: `Chỉ thị này`, `Kế hoạch trên`, `Chỉ thị nêu rõ`, `nội dung của Chỉ thị;`, `theo kế hoạch,`.

Each means the most recent document of its genre in the same source; without one it means nothing. In a directive, `Nghị định này` is the
directive itself.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.citations.issuers import Bodies, Issuer
from ingest.citations.mention import Mention
from ingest.citations.prose import base_of, noun_places, noun_source, prose_nouns
from ingest.closings import last_words
from ingest.context import Context
from ingest.scan import scanned
from ingest.spans import span_of
from ontology.value import replace

_DETERMINER = r"(?:này|nói\ trên|nêu\ trên|kể\ trên|vừa\ nêu|trên|đó)"
#: Words that show that "trên" ends the noun phrase instead of opening a place (trên địa bàn).
_AFTER_TRÊN = re.compile(
    r"(?=\s{0,2}(?:$|[,.;:)”\"\n]|(?:đã|là|được|vẫn|của|và|cần|phải|có|để|nhằm|với|một|cũng|sẽ|chính|do|cho|vào|theo|nêu|gồm|cùng|trong|đến|tới)\b))",
    re.X,
)
_REPORTS = (
    r"(?:(?:cũng|còn|đã|tiếp\ tục|đồng\ thời)\s{1,3}){0,2}"
    r"(?:nêu\ rõ|nêu|yêu\ cầu|xác\ định|chỉ\ rõ|chỉ\ ra|đặt\ ra|đề\ ra|nhấn\ mạnh|khẳng\ định|quy\ định\ rõ|giao|hướng\ tới|phân\ công|đánh\ giá|ghi\ rõ|dẫn\ chiếu|viện\ dẫn|nhắc\ lại|có\ hiệu\ lực|được\ ban\ hành)\b"
)
#: What a document does, with which a sentence goes on about the one named before: `Nghị quyết thay thế Nghị quyết số 26-NQ/TW.`
_ACTS = r"(?:thay\ thế|sửa\ đổi|bãi\ bỏ|đính\ chính|điều\ chỉnh|hợp\ nhất|căn\ cứ|cụ\ thể\ h[oó]a|thể\ chế\ h[oó]a|kế\ thừa|gắn\ (?:với|kết)|quy\ định|tập\ trung|đặt\ mục\ tiêu)\b"
#: With one of these further on, the noun and its verb are the name of another document: `Nghị quyết thay thế Nghị quyết số 5 sẽ được trình`.
_ANOTHER_VERB = re.compile(r"(?<!\w)(?:đã|sẽ|được|đang|cần|phải|là|chưa|không|vừa|sắp|còn|dự kiến|có hiệu lực|ra đời)(?!\w)")
_SENTENCE_END = re.compile(r"\. |;")
#: What may follow a bare noun that stands for a document: the end of a phrase, or a word that cannot open its title.
_BARE_END = r"\s{0,2}(?:$|[,.;)”\"\n]|(?:đã|được|là|và|để|vào|trong|đến|tới|với|nhằm|phải|cần|sẽ|này|cũng|còn|thì|mà|nêu|yêu\ cầu|xác\ định|đề\ ra|chỉ\ rõ|đạt|đi\ vào)\b)"
_LEADS = r"(?:[Tt]heo|thực\ hiện|triển\ khai|cụ\ thể\ h[oó]a|quán\ triệt|nội\ dung|tinh\ thần|mục\ tiêu|của|đưa|hiện\ thực\ h[oó]a)"
#: Genres whose bare small noun is a verb or common law talk (theo quy định, quyết định, kết luận hội nghị).
_COMMON = frozenset(
    {
        "quy định",
        "quyết định",
        "kết luận",
        "hướng dẫn",
        "báo cáo",
        "thông báo",
        "quy chế",
        "luật",
        "văn bản",
        "quy trình",
        "thông tư",
        "công văn",
        "tờ trình",
    }
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<noun>{noun_source()})(?P<kind>\s(?:hành\ động|công\ tác|chuyên\ đề))?(?![\w-])
            (?:(?P<this>\s{{1,3}}{_DETERMINER}(?!\w))
              |(?P<reports>(?=\s{{1,3}}{_REPORTS}))
              |(?P<acts>(?=\s{{1,3}}{_ACTS}))
              |(?P<owned>(?=\s{{1,3}}của\s))
              |(?P<bare>(?={_BARE_END})))""",
        re.X,
    )


_LEAD = re.compile(rf"(?<!\w){_LEADS}\s{{1,3}}$", re.X)
_PLURAL = re.compile(r"(?:các|những|mỗi|từng|một số|nhiều|mọi|số|[0-9])\s{1,3}$", re.I)
_PLURAL_ENDS = last_words(_PLURAL)
_LIST = re.compile(r",\s{1,3}$|\b(?:và|hoặc)\s{1,3}$")
#: `các đề án, kế hoạch của X`: the noun goes on with a plural; no single document is meant.
_PLURAL_LIST = re.compile(r"(?<!\w)(?:các|những|một số|nhiều) (?:[a-zà-ỹđ]+ ){1,4}?[a-zà-ỹđ]+(?:,| và)\s{1,3}$")
_CLAUSE_START = re.compile(r"(?:^|[,;:.!?\n”\"]\s{0,3}|\b(?:thì|rằng|mà)\s)$")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n:”\"“]\s{0,3}|[-–]\s)$")
_MODAL = re.compile(r"\s{1,3}(?:đã|được|sẽ|cũng|còn|nêu|yêu cầu|xác định|đề ra|chỉ rõ|đặt ra)\b")


def anaphors(folded: str, mentions: list[Mention], context: Context, bodies: Bodies) -> list[Mention]:
    """Mentions that repeat an earlier one by its genre; `mentions` are those decided so far, in order."""
    if not mentions and context.header is None:
        return []
    found: list[Mention] = []
    quoted = _quoted(folded) if context.header else []
    antecedents: dict[str, Mention] = {}
    pending = iter(mentions)
    following = next(pending, None)
    covered = 0
    # Nothing refers to a document before the first one, but a directive to itself.
    begin = 0 if context.header or not mentions else mentions[0].end
    only_itself = _refers_only_to_itself(context)
    for start, _ in noun_places(folded):
        if start < begin:
            continue
        while following is not None and following.end <= start:
            if not only_itself:
                _remember(antecedents, following, folded)
            covered = max(covered, following.end)
            following = next(pending, None)
        match = _pattern().match(folded, start) if start >= covered else None
        if match is None or (following is not None and following.start < match.end("noun")):
            continue
        made = _one(folded, match, antecedents, context, bodies, following)
        if made and not (made.rule == "anaphor-self" and span_of(quoted, start)):
            found.append(made)
    return found


def _refers_only_to_itself(context: Context) -> bool:
    """Whether the text is a directive: of others it repeats the number, and only itself it calls «this one»."""
    return context.kind == "official" and context.header is not None and bool(context.header.directive)


def _quoted(folded: str) -> list[tuple[int, int]]:
    """Spans between “ and ”: in an amending act the new words of another one, whose `Luật này` is that other."""
    spans, opened = [], None
    for mark in re.finditer("[“”]", folded):
        if mark.group() == "“" and opened is None:
            opened = mark.start()
        elif mark.group() == "”" and opened is not None:
            spans.append((opened, mark.end()))
            opened = None
    return spans


#: What a document does to others in its clause: these are then no topic of the text.
_ACTED_ON = scanned(
    r"(?<!\w)(?:bãi bỏ|thay thế(?: cho)?|sửa đổi|bổ sung|hủy bỏ|đình chỉ|bị thay thế bởi)(?!\w)(?![^.;\n]*(?<!\w)(?:bởi|của Chính phủ, )(?!\w))[^.;\n]{0,140}$"
)


#: Behind these a document is what another one of the sentence carries out, rests on or names: `văn bản này` is that other.
_CARRIED = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|thi hành|chấp hành|theo|căn cứ|cụ thể hóa|quán triệt|tại|của|về|và|thay thế|sửa đổi|bổ sung|bãi bỏ|hướng dẫn)(?: các)?\s{1,3}$",
    re.I,
)
#: Between a document and `Kế hoạch trên`, when it carries that one out: it is not that one itself.
_OF_ITSELF = re.compile(
    r"(?: (?:ngày [0-9/.-]{5,10}|của [^.;:\n]{3,50}?))?(?: về(?: việc)?| nhằm| để)?(?: tổ chức)? (?:thực hiện|triển khai(?: thực hiện)?|cụ thể hóa|thay thế|sửa đổi, bổ sung|sửa đổi|bổ sung|bãi bỏ|hướng dẫn) "
)


def _remember(antecedents: dict[str, Mention], mention: Mention, folded: str) -> None:
    """Documents (not collections or annexes) can be referred to, each by its genre; one that another document of the genre ends or changes
    does not take its place."""
    if (
        mention.type
        and mention.kind in ("numbered", "elided", "named")
        and (mention.key or mention.candidates)
        and not (mention.key or "").startswith("annex:")
    ):
        base = base_of(mention.type)
        if base in antecedents and _ACTED_ON.search(folded, max(0, mention.start - 160), mention.start):
            return
        if base in antecedents and antecedents[base].key != mention.key:
            antecedents[f"{base} before"] = antecedents[base]
        antecedents[base] = mention
        antecedents[f"{base} {mention.issuer}"] = mention
        if not _CARRIED.search(folded, max(0, mention.start - 24), mention.start):
            antecedents["văn bản"] = mention


def _one(
    folded: str, match: re.Match[str], antecedents: dict[str, Mention], context: Context, bodies: Bodies, following: Mention | None
) -> Mention | None:
    start = match.start()
    if start and (folded[start - 1].isalnum() or folded[start - 1] in "-/"):
        return None
    noun = prose_nouns()[" ".join(match["noun"].lower().split())]
    base = base_of(noun)
    if base not in antecedents and context.header is None:
        return None
    own = _self_reference(match, base, context)
    if own is None and _refers_only_to_itself(context):
        return None
    before = folded[max(0, start - 40) : start]
    if before.rstrip()[-5:].lower().endswith(_PLURAL_ENDS) and _PLURAL.search(before):
        return None
    if own is not None:
        return replace(own, start=start, end=match.end(), tail=match.end())
    owner = _owner(match, base, before, bodies) if match["owned"] is not None else None
    antecedent = antecedents.get(f"{base} {owner.slug}" if owner else base)
    if antecedent is not None and match["this"] and _OF_ITSELF.fullmatch(folded, antecedent.end, start):
        antecedent = antecedents.get(f"{base} before")
    if antecedent is not None and match["acts"] is not None and not _acts(folded, match, antecedent, following):
        return None
    if antecedent is None or (owner is None and (match["owned"] is not None or not _refers(folded, match, base, before))):
        return None
    end = owner.end if owner else match.end()
    return replace(antecedent, start=start, end=end, kind="anaphor", rule=_rule(match), type=antecedent.type, date=None, iso=None, date_inferred=False,
        flags=(), name=None, tail=end, number=None,
    )  # fmt: skip


def _acts(folded: str, match: re.Match[str], antecedent: Mention, following: Mention | None) -> bool:
    """Whether a noun that opens a sentence and its verb speak of the document that the paragraph named before, and are no name of another one."""
    if not match["noun"][0].isupper() or not _SENTENCE_START.search(folded[max(0, match.start() - 8) : match.start()]):
        return False
    end = _SENTENCE_END.search(folded, match.end())
    stop = end.start() if end else len(folded)
    if "\n" in folded[antecedent.end : stop].rstrip() or _ANOTHER_VERB.search(folded, match.end(), stop):
        return False
    return not (following and following.start < stop and following.key == antecedent.key)


def _owner(match: re.Match[str], base: str, before: str, bodies: Bodies) -> Issuer | None:
    """The body of `kế hoạch của UBND Thành phố` in a list or behind a word of carrying out; its latest document of the genre is meant."""
    if (
        _PLURAL_LIST.search(before)
        or base in _COMMON
        or not match["noun"][0].islower()
        or not (_LIST.search(before) or _LEAD.search(before))
    ):
        return None
    said = bodies.behind_of(match.end() + 1)
    return said if said and "?" not in said.slug else None


def _rule(match: re.Match[str]) -> str:
    if match["owned"] is not None:
        return "anaphor-owned"
    return "anaphor-this" if match["this"] else "anaphor-reports" if match["reports"] is not None else "anaphor-bare"


def _self_reference(match: re.Match[str], base: str, context: Context) -> Mention | None:
    """`Nghị định này` in a Nghị định: the document itself."""
    header = context.header
    if (
        not header
        or not header.directive
        or not header.type
        or base_of(header.type) != base
        or not match["this"]
        or "này" not in match["this"]
    ):
        return None
    return Mention(
        0, 0, "anaphor", "anaphor-self", header.type, issuer_label=header.issuer, body=header.issuer_body, key=header.directive,
        outcome="resolved" if "?" not in header.directive else "unresolved", reason=None if "?" not in header.directive else "place-unknown",
        full=header.number,
    )  # fmt: skip


def _refers(folded: str, match: re.Match[str], base: str, before: str) -> bool:
    """Whether a reader takes the noun for a document that was named before."""
    capital = match["noun"][0].isupper()
    if match["this"]:
        return _determined(folded, match)
    if match["acts"] is not None:
        return True
    if match["reports"] is not None:
        return (
            base != "văn bản"
            and (capital or (_CLAUSE_START.search(before) is not None and base not in _COMMON))
            and not _LIST.search(before)
        )
    if base == "văn bản":
        return False
    if _LIST.search(before) and not (_CLAUSE_START.search(before) and _MODAL.match(folded, match.end()) and not capital):
        return False
    if capital:
        return not _SENTENCE_START.search(before) and not re.search(r"(?<!\w)(?!Theo\s)[A-ZĐ]\w*\s{1,3}$", before)
    if base in _COMMON or match["kind"]:
        return False
    if _CLAUSE_START.search(before):
        return _MODAL.match(folded, match.end()) is not None
    return _LEAD.search(before) is not None


def _determined(folded: str, match: re.Match[str]) -> bool:
    """`này` and the like; not the distributive `chương trình này … chương trình kia`, nor `trên địa bàn`, nor `theo đó`."""
    if match["this"].strip() == "trên" and not _AFTER_TRÊN.match(folded, match.end()):
        return False
    return f"{match['noun'].lower()} kia" not in folded[match.end() : match.end() + 80].lower()
