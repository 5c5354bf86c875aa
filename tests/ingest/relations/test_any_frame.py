"""Every verb of the register in every kind of frame, with what may stand around it: whatever the words say, they are read without an error."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from graph.values import Extraction
from ingest.pipeline import extract
from ingest.reading import Reading
from ontology.documents import document_types
from ontology.phrases import cues, verbs

DOCUMENTS = (
    "Chỉ thị số 24-CT/TU", "Kế hoạch số 205/KH-UBND ngày 28/7/2022 của UBND thành phố Hà Nội", "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW",
    "Quyết định này", "các kế hoạch", "kế hoạch", "dự thảo Nghị quyết về công tác cán bộ", "10 chương trình công tác của Thành ủy Hà Nội",
    "khoản 2 Điều 5 Quyết định số 14/2018/QĐ-UBND", "Luật Đất đai", "Chương trình số 01-CTr/TU, Chương trình số 02-CTr/TU", "03 nghị quyết",
    "Quy chế làm việc của Ban Chỉ đạo", "Nghị quyết Đại hội XIII của Đảng",
)  # fmt: skip
ACTORS = (
    "Huyện ủy Gia Lâm", "UBND thành phố", "các cấp ủy, chính quyền", "đồng chí Nguyễn Văn A, Bí thư Huyện ủy", "Chủ tịch UBND tỉnh", "một số xã",
    "Hội nghị", "Ban Chỉ đạo Chương trình số 01-CTr/TU", "Sở Nội vụ, Sở Tài chính và UBND các huyện", "Đoàn kiểm tra số 1", "14/15 quận, huyện",
    "Bộ Nội vụ thay mặt Chính phủ", "",
)  # fmt: skip
FRAMES = (
    "{a} {v} {d}", "{d} được {a} {v}", "{d} do {a} {v}", "{d} {v} {e}", "{d} được {v} tại {e}", "việc {v} {d} của {a}", "{d} về {v} {e}",
    "{v} {d}, {a} ban hành {e}", "để {v} {d}, {a} {v} {e}", "{a} ban hành {d} để {v} {e}", "{a} yêu cầu {a} {v} {d}", "{d} mà {a} {v}",
    "{d} bị {v} bởi {e}", "{a} được giao {v} {d}", "{a}, {a} và {a} {v} {d}, {e}; {v} {e}", "sơ kết 3 năm {v} {d}", "{v}", "{d} {v}", "{a} {v} theo {d}",
    "hội nghị {v} {d} do {a} tổ chức", "{d} ({v} {e}) được {a} {v}", "trong đó có {d} {v} {e}", "{a} {v}, {v} và {v} {d}",
)  # fmt: skip
ADJUNCTS = (
    "", " theo tinh thần {e}", " cùng với {e}", " trên cơ sở {e}", " căn cứ {e}", " kèm theo {e}", " tại {e}", " nhằm thực hiện {e}", " để cụ thể hóa {e}",
    " gắn với {e}", " theo {e}", " thay thế {e}", " trước ngày 30/6 hằng năm", " gửi {a}", " từ ngày 01/7/2025", ", đồng thời bãi bỏ {e}", ", nhất là {a},", " như {e} đã đề ra",
)  # fmt: skip
MARKS = ("", "đã ", "sẽ ", "chưa ", "không ", "đang ", "vừa ", "khẩn trương ", "tiếp tục ", "phải ", "được ", "đã được ", "nếu ")


def made(words: str) -> Extraction:
    return extract(Reading(words, "text/plain", published="2024-05-06"), sha256="0" * 64, name="x.txt")


def sentences(seed: int, count: int, phrases: list[str]) -> Iterator[str]:
    """Sentences made by chance, the same for a seed."""
    chance = random.Random(seed)
    nouns = [t.noun for t in document_types()]
    for _ in range(count):
        words = chance.choice(FRAMES) + chance.choice(ADJUNCTS) + chance.choice(ADJUNCTS)
        for slot in "advea" * 3:
            part = {
                "a": chance.choice(ACTORS),
                "d": chance.choice(DOCUMENTS),
                "e": chance.choice((*DOCUMENTS, f"{chance.choice(nouns)} số {chance.randrange(1, 999)}/2021/NĐ-CP")),
                "v": chance.choice(MARKS) + chance.choice(phrases),
            }[slot]
            words = words.replace("{" + slot + "}", part, 1)
        yield words[:1].upper() + words[1:] + "."


@pytest.mark.parametrize("seed", range(4))
def test_a_frame_of_any_verb_is_read(seed: int) -> None:
    phrases = [*verbs(), *cues()]
    for words in sentences(seed, 40, phrases):
        found = made(words)
        assert all(found.text[s.start : s.end] == s.quote for s in found.statements)


def test_most_verbs_state_something_in_one_of_four_frames() -> None:
    stating = [
        p for n, p in enumerate(verbs()) if any(s.rule.endswith(p) for words in sentences(n, 4, [p]) for s in made(words).statements)
    ]
    assert len(stating) > 0.6 * len(verbs()) > 90
