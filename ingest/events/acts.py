"""What bodies do with a directive outside meetings: they set up teams that inspect it, have it studied, answer it with papers that are not named.

Each rule is one construction: a body, the verbs behind it with nothing between but light words, and the documents that the verbs govern.
A plan that opens its own study («Kế hoạch … mở đợt sinh hoạt, tổ chức … học tập D») is read here too: it is told like an act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ingest.bodies import BodyMention, part_before
from ingest.closings import last_words
from ingest.events import words
from ingest.events.contents import Document, objects
from ingest.events.scene import Said
from ingest.forms import pattern_of
from ingest.posts import PostMention
from ingest.scan import scanned
from ingest.spans import Span, within

#: Between a body and what it does: no other sentence, no «của», «cho», «với» that would make it a part of another phrase.
_NEAR = re.compile(r"(?:(?!(?<!\w)(?:của|cho|với|về|theo|tại|do|bởi|nếu|khi|nhưng|mà)(?!\w))[^.;:“”«»\n]){0,90}", re.I)
#: The usual words between the two.
_PLAINLY = frozenset({" ", " đã ", " vừa ", " cũng đã ", " đã tiến hành "})
#: Before a body that only owns, gets or is asked for something.
_OF_ANOTHER = re.compile(r"(?<!\w)(?:của|cho|với|giao|tại|đề nghị|yêu cầu)\s$", re.I)
_OF_ANOTHER_ENDS = last_words(_OF_ANOTHER)
#: Between a plan and its own study.
_OPENS_STUDY = re.compile(r" (?:mở|tổ chức)?[\w ,]{0,60}")
#: How far a subject may stand before its verb, in characters.
_NEARBY = 400
_DONE = re.compile(pattern_of(["đã", "vừa", "mới", "kịp thời", "sớm", "nhanh chóng", "quyết định", "thành lập", "chỉ đạo"]))
_TO_COME = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến|chuẩn bị)(?!\w)", re.I)
_NO_FACT = re.compile(r"(?<!\w)(?:(?-i:cần)|phải|yêu cầu|đề nghị|chưa|không|nếu|kế hoạch|việc|nhằm|giao)(?!\w)", re.I)
#: «đã ban hành tám văn bản | triển khai D», «vừa trình dự thảo | Nghị quyết lãnh đạo thực hiện D»: how it opens, and how it goes on. The
#: words of the opening are rarer than those behind it.
_ANSWERS = scanned(
    r"""(?<!\w)(?:(?P<draft>(?:trình|soạn[ ]thảo|xây[ ]dựng|lấy[ ]ý[ ]kiến|hoàn[ ]thiện)[ ](?:vào[ ])?(?:bản[ ])?dự[ ]thảo)[ ]
           |(?:ban[ ]hành|ra|xây[ ]dựng)[ ](?=(?:\d+|một[ ]loạt|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|đồng[ ]bộ)[ ]))""",
    re.X | re.I,
)
_WITH = re.compile(
    r"""[^.;:“”\d]{2,60}?[ ](?:để[ ]|nhằm[ ])?(?:(?:lãnh[ ]đạo|chỉ[ ]đạo|tổ[ ]chức)(?:,[ ]|[ ]và[ ]|[ ]))*
        (?:triển[ ]khai(?:[ ]thực[ ]hiện)?|thực[ ]hiện|cụ[ ]thể[ ]hóa)(?!\w)""",
    re.X | re.I,
)
#: «(chỉ đạo các chi bộ) tổ chức học tập, quán triệt D».
_STUDIES = scanned(
    r"""(?<!\w)tổ[ ]chức[ ](?:cho[ ][^.;:\n]{3,90}?[ ])?(?=(?:nghiên[ ]cứu|học[ ]tập|quán[ ]triệt|phổ[ ]biến|tuyên[ ]truyền))""",
    re.X | re.I,
)


def acts(
    folded: str, cited: Mapping[Span, Sequence[Document]], bodies: Sequence[BodyMention], posts: Sequence[PostMention]
) -> Iterator[Said]:
    """What sentences say that bodies do with the directives in them; `cited`: the sentences with documents, in order."""
    spans = [*cited]
    found = [(read, span) for verb, read in _RULES for span in verb.spans(folded, spans)]
    acting = _outside(bodies, posts) if found else ()
    for read, span in found:
        yield from read(folded, span, cited[span], acting)


def _outside(bodies: Sequence[BodyMention], posts: Sequence[PostMention]) -> Sequence[BodyMention]:
    """The bodies that are no part of a post (Phó Bí thư «Thành ủy»); both come in order."""
    starts = [post.start for post in posts]
    return [m for m in bodies if not ((i := bisect_left(starts, m.start)) and m.start < posts[i - 1].end)]


def _inspections(folded: str, span: Span, here: Sequence[Document], bodies: Sequence[BodyMention]) -> Iterator[Said]:
    verbs = list(words.INSPECTED.finditer(folded, *span))
    if not verbs or words.INSPECTS.search(folded, *span):  # the team does it, and the event tells so
        return
    for verb in verbs:
        actor, status = _actor(folded, span, verb.start(), here, bodies)
        if actor is None or status is None:
            continue
        both = "," in verb["which"]
        relations = ["inspectsImplementationOf"] if verb["which"].casefold().startswith("kiểm") else []
        relations += ["supervisesImplementationOf"] if both or not relations else []
        for document in objects(folded, verb.end(), span[1], here):
            yield from (Said(actor, one, document.directive, *span, "body-inspects", status=status, confidence=0.85) for one in relations)


def _answers(folded: str, span: Span, here: Sequence[Document], bodies: Sequence[BodyMention]) -> Iterator[Said]:
    at = span[0]
    for verb in _ANSWERS.finditer(folded, *span):
        behind = _WITH.match(folded, verb.end(), span[1]) if verb.start() >= at else None
        if behind is None:
            continue
        at = behind.end()
        actor, status = _actor(folded, span, verb.start(), here, bodies)
        if (
            actor is None
            or status is None
            or (status == "asserted" and not _DONE.search(folded, max(span[0], verb.start() - 40), verb.start()))
        ):
            continue
        status = "proposed" if verb["draft"] and status == "asserted" else status
        for document in objects(folded, at, span[1], here):
            yield Said(actor, "carriesOut", document.directive, *span, "body-answers", status=status, confidence=0.8)


def _studies(folded: str, span: Span, here: Sequence[Document], bodies: Sequence[BodyMention]) -> Iterator[Said]:
    for verb in _STUDIES.finditer(folded, *span):
        spread = words.SPREADS.match(folded, verb.end(), span[1])
        if spread is None:
            continue
        actor, status = _actor(folded, span, verb.start(), here, bodies)
        plan = next((d for d in reversed(within(here, span[0], min(verb.start(), span[0] + _NEARBY))) if d.end <= verb.start()), None)
        if actor is None and plan and plan.start - span[0] < 3 and _OPENS_STUDY.fullmatch(folded, plan.end, verb.start()):
            actor, status = plan.directive, "asserted"
        elif actor and not _DONE.search(folded, max(span[0], verb.start() - 60), verb.start()):
            continue
        if actor is None or status is None or actor.startswith(("coll:", "annex:")):
            continue
        for document in objects(folded, spread.end(), span[1], here):
            if document.directive != actor:
                yield Said(actor, "organisesStudyOf", document.directive, *span, "body-studies", status=status, confidence=0.85)


#: The verb of each construction, and what reads it.
_RULES = ((words.INSPECTED, _inspections), (_ANSWERS, _answers), (_STUDIES, _studies))


def _actor(folded: str, span: Span, verb: int, here: Sequence[Document], bodies: Sequence[BodyMention]) -> tuple[str | None, str | None]:
    """(the body that does it, the status): the nearest body before the verb, unless a document stands between or it is another's."""
    near = max(span[0], verb - _NEARBY)
    mention = next((m for m in reversed(within(bodies, near, verb)) if m.end <= verb and not m.generic), None)
    if mention is None or mention.actor is None or within(here, mention.end, verb):
        return None, None
    gap = folded[mention.end : verb]
    plain = gap in _PLAINLY
    before = folded[max(span[0], mention.start - 60) : mention.start]
    if (
        (before.lower().rstrip().endswith(_OF_ANOTHER_ENDS) and _OF_ANOTHER.search(before))
        or part_before(before)
        or not (plain or _NEAR.fullmatch(gap))
    ):
        return None, None
    if not plain and _NO_FACT.search(gap):
        return None, None
    return mention.actor, "planned" if not plain and _TO_COME.search(gap) else "asserted"
