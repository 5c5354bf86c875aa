"""Any text, of any bytes, never stops the reading of official documents, and a longer one takes no more than its share of time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.official import official_statements, read_header
from ingest.text import Text
from tests.spent import spent

LETTERHEADS = (Path(__file__).parent / "letterheads.txt").read_text("utf-8")
HEAD = "CHÍNH PHỦ\nSố: 91/2024/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 28 tháng 6 năm 2024\nNGHỊ ĐỊNH\nQuy định về chợ\n"
#: Words that the rules look for, in no order.
WORDS = (
    "Căn cứ", "Nghị định số 12/2017/NĐ-CP", "và", ",", ";", "\n", "Điều 3", "khoản 2", "điểm b", "bãi bỏ", "thay thế", "sửa đổi, bổ sung", "hết hiệu lực kể từ ngày",
    "Nghị định này", "có hiệu lực", "được", "bởi", "theo", "(", ")", "“", "”", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trần Văn A", "Nơi nhận:", "- Lưu: VT;", "Phụ lục I",
    "(Kèm theo Quyết định số 3/QĐ-TTg)", "ngày 28 tháng 6 năm 2024", "của Chính phủ", "trừ", "Đối với", "các văn bản sau:", "1.", "a)", "Kính gửi:", "tại", "Mẫu số 02",
)  # fmt: skip
#: One construction each, repeated: what a regular expression that tries every split would choke on.
REPEATED = (
    "khoản 2, ",
    "Điều 3 và ",
    "điểm a khoản 1 Điều 2, ",
    "Căn cứ ",
    "bãi bỏ ",
    "thay thế Nghị định số 1/2017/NĐ-CP và ",
    "CHỦ TỊCH ",
    "Trần Văn ",
    "“",
    "(",
    "- \n",
    "VỀ ",
    "của Bộ A ",
)


def statements(words: str) -> int:
    text = Text.of(words)
    header = read_header(text)
    if header is None:
        return 0
    context = Context(kind="official", header=header, year=2024)
    bodies = find_bodies(text, context)
    told, _ = official_statements(text, header, find_citations(text, context, bodies, "0" * 64), bodies, "0" * 64)
    assert all(words[s.start : s.end] == s.quote for s in told)
    return len(told)


@pytest.mark.parametrize("seed", range(40))
def test_words_in_no_order(seed: int) -> None:
    chance = random.Random(seed)
    statements(HEAD + " ".join(chance.choices(WORDS, k=120)))


@pytest.mark.parametrize("seed", range(40))
def test_pieces_of_letterheads_in_no_order(seed: int) -> None:
    chance = random.Random(seed)
    lines = LETTERHEADS.splitlines()
    statements("\n".join(chance.choices(lines, k=60)))
    start = chance.randrange(len(LETTERHEADS))
    statements(HEAD + LETTERHEADS[start : start + 700] + "".join(chance.choices(LETTERHEADS, k=200)))


@pytest.mark.parametrize("piece", REPEATED)
def test_repetition_takes_no_more_than_its_share(piece: str) -> None:
    def seconds(count: int) -> float:
        words = HEAD + "Căn cứ Luật Thủ đô số 39/2024/QH15;\nĐiều 1. Bãi bỏ " + piece * count + "\nKT. THỦ TƯỚNG\nTrần Văn A"

        def read() -> None:
            text = Text.of(words)
            read_header(text)
            assert official_statements(text, HEADER, (), (), "0" * 64) is not None

        return spent(read)

    seconds(100)
    short, long = max(min(seconds(250), seconds(250)), 0.01), min(seconds(2000), seconds(2000))
    assert long < short * 8 * 5, f"{short:.3f} s for 250, {long:.3f} s for 2000"


HEADER = read_header(Text.of(HEAD + "Căn cứ Luật Thủ đô số 39/2024/QH15;\nĐiều 1. A"))
