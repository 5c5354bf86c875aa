"""Who holds a meeting: the bodies that are the subject of «tổ chức», or the place that opens the clause."""

from __future__ import annotations

import re

from ingest.bodies import BodyMention, part_before
from ingest.events import words
from ingest.events.scene import Scene
from ingest.forms import CAPITALS
from ingest.spans import within

_NOT_BETWEEN = re.compile(
    rf"""^,[ ](?:tỉnh|thành[ ]phố|TP\.?|huyện|quận|thị[ ]xã)(?:[ ][{CAPITALS}]\w*){{1,4}}|^,[ ]TP\.?[ ]?HCM(?!\w)|"""
    r"""[“"][^”"]{0,600}[”"]|,?[ ]ngày[ ][\d/]+|,?[ ]khóa[ ][XVI]+(?:,[ ]nhiệm[ ]kỳ[ ]\d{4}[ ]?-[ ]?\d{4})?|,?[ ]nhiệm[ ]kỳ[ ]\d{4}[ ]?-[ ]?\d{4}
        |\([^)]{0,80}\)|,?[ ]phối[ ]hợp[ ](?:với[ ])?.*$
        |,?[ ]cùng[ ]với[ ][^.;:]{2,90}$|[ ](?:và|cùng)[ ](?:(?:xã|phường|huyện|quận|tỉnh)[ ])?[A-ZĐ][^.,;:]{2,60}$|về[ ]|của[ ]|,|trực[ ]tiếp[ ]|long[ ]trọng[ ]|trọng[ ]thể[ ]|cho[ ]biết[ ]|trong[ ](?:hai|ba|\d)[ ]ngày[ ][\d/ -]+""",
    re.X | re.S,
)
#: Between two organisers of one meeting.
_TOGETHER = re.compile(r"(?:[,\s]|-|và|cùng|với|phối hợp)*", re.I)
_UNIT = re.compile(
    rf"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)(?-i:(?: [{CAPITALS}]\w*){{1,4}})(?=(?: đã| vừa| long trọng| trọng thể)* $)",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[,:\n]|[ -]-)\s*$")


#: Before the body with which another meets: «B1 (có buổi) làm việc với B2».
_VISITED = re.compile(r"(?<!\w)(?:làm việc|họp|gặp mặt|đối thoại|trao đổi) với(?: các)? $", re.I)


def organisers_of(scene: Scene, start: int, verb: int) -> tuple[BodyMention, ...]:
    """The subjects of «tổ chức»: the nearest body before it with nothing but asides between, and those joined to it, as printed.

    A venue, a group or «của X» is none; where a joined one is not known, its neighbour still is."""
    mentions = [m for m in within(scene.bodies, start, verb) if not m.generic and not m.venue]
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if verb - mention.end > 500 or _elsewhere(scene, start, mention):
            continue
        if not _bare(scene, mention, verb):
            return ()
        found = [mention]
        for other in reversed(mentions[:index]):
            if not _TOGETHER.fullmatch(scene.folded, other.end, found[0].start) or _elsewhere(scene, start, other):
                break
            found.insert(0, other)
        return tuple(found)
    return ()


def place_that_holds(scene: Scene, start: int, verb: int) -> tuple[BodyMention, ...]:
    """«Ngày 3/2, phường X tổ chức …»: the place that opens the clause, as who holds the meeting, where no body is named."""
    near = max(start, verb - 60)
    unit = _UNIT.search(scene.folded, near, verb) if not within(scene.bodies, near, verb) else None
    if unit is None or not _BEGINS.search(scene.folded[start : unit.start()]):
        return ()
    return (BodyMention(*unit.span(), unit[0], None, "unresolved"),)


def _elsewhere(scene: Scene, start: int, mention: BodyMention) -> bool:
    """Whether a body stands there as an owner («của X») or as a place («tại Nhà Quốc hội», «tại trụ sở X»)."""
    before = scene.folded[max(start, mention.start - 60) : mention.start]
    if _VISITED.search(before):
        return True
    return words.AS_PLACE.search(scene.folded, start, mention.start) is not None or part_before(before) is not None


def _bare(scene: Scene, mention: BodyMention, verb: int) -> bool:
    """Whether nothing but asides stands between a body and its verb."""
    gap = scene.folded[mention.end : verb]
    for other in within(scene.bodies, mention.end, verb):
        gap = gap.replace(f"của {scene.folded[other.start : other.end]}", "")
    for a, b in scene.cited:
        if mention.end <= a and b <= verb:
            gap = gap.replace(scene.folded[a:b], "")
    return _NOT_BETWEEN.sub(" ", gap).strip() in {"", "đã", "vừa", "cũng", "đồng", "đã vừa", "chủ trì", "đã chủ trì"}
