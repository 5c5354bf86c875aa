"""Copied plans: a plan copied under another name is found with its passages side by side; own work, own unit and the directive's words are not."""

from __future__ import annotations

import builtins
import itertools

import pytest

from graph.accountability.copies import copies, copies_json, masked, passages
from graph.open import open_store
from graph.values import Extraction, Source, Statement, Thing
from ontology.errors import MissingExtra

D = "dang/tu-hanoi/CT/24/t2020"
ASKED = "Mỗi cấp ủy phải công khai lịch tiếp dân, ghi sổ từng việc được giao và trả lời người hỏi trong năm ngày làm việc kể từ khi nhận."
COPIED = (
    "Kế hoạch của {name}. Thứ nhất, lập tổ theo dõi gồm {n} người do phó bí thư đứng đầu, mỗi tuần họp một lần vào chiều thứ sáu và báo cáo bằng"
    " văn bản. Thứ hai, treo bảng giờ làm việc ở cổng trụ sở {name} và lập hòm thư góp ý có khóa, ba ngày mở một lần trước mặt hai người làm chứng."
    " Thứ ba, cuối quý chấm điểm từng phòng theo bảng mười mục rồi dán kết quả ở sảnh tầng một để ai cũng đọc được."
)
OWN = (
    "Kế hoạch riêng của {name}. Huyện chọn ba xã làm trước, mời các cụ hưu trí cùng đi xem sổ trực, ghi lại chỗ vướng rồi bàn cách gỡ ngay tại chỗ."
    " Sau sáu tháng mới nhân rộng ra các xã còn lại, xã nào làm tốt thì cử người sang giúp xã bạn chứ không đợi văn bản nhắc nhở."
)


def official(letter: str, key: str, text: str) -> Extraction:
    said = (Statement.make(key, "implements", D, source=letter * 64, start=0, end=8, quote=text[:8], rule="test"),) if key != D else ()
    source = Source(letter * 64, f"{letter}.docx", "official", "text/plain", letter * 64, directive=key)
    return Extraction(source, text, None, (), said, (Thing(key, "directive", f"Văn bản {key}"), Thing(D, "directive", "Chỉ thị 24-CT/TU")))


KEYS = {
    "a": "dang/hu-melinh/KH/1/t2020",
    "b": "dang/hu-bavi/KH/2/t2020",
    "c": "dang/hu-socson/KH/3/t2020",
    "d": "dang/hu-melinh/KH/9/t2020",
}
TEXTS = {
    "a": COPIED.format(name="huyện Mê Linh", n=5), "b": COPIED.format(name="huyện Ba Vì", n=7), "c": OWN.format(name="huyện Sóc Sơn"),
    "d": COPIED.format(name="huyện Mê Linh", n=9),
}  # fmt: skip


def filled(store, *, with_directive: bool = True):
    found = [official(letter, KEYS[letter], TEXTS[letter]) for letter in "abc"]
    store.write([*found, *([official("e", D, ASKED)] if with_directive else [])], recorded_at="2026-01-01T00:00:00+00:00")
    return store


def test_a_plan_copied_under_another_name_is_found(store) -> None:
    found = copies(filled(store), D)
    (pair,) = found
    assert {pair.a, pair.b} == {KEYS["a"], KEYS["b"]} and pair.similarity > 0.95
    got = copies_json(found, store, directive=D, threshold=0.5)["rows"][0]
    passage = max(got["passages"], key=lambda p: p["words"])
    assert "hòm thư góp ý có khóa" in passage["a"]["quote"] and "hòm thư góp ý có khóa" in passage["b"]["quote"]
    assert {"Mê Linh", "Ba Vì"} == {name for name in ("Mê Linh", "Ba Vì") if name in passage["a"]["quote"] + passage["b"]["quote"]}
    for side, letter in (("a", got["a"]["source"][0]), ("b", got["b"]["source"][0])):
        assert TEXTS[letter][passage[side]["start"] : passage[side]["end"]] == passage[side]["quote"]


def test_one_unit_may_repeat_itself(store) -> None:
    filled(store).write([official("d", KEYS["d"], TEXTS["d"])], recorded_at="2026-01-02T00:00:00+00:00")
    assert {(c.a, c.b) for c in copies(store, D)} == {(KEYS["b"], KEYS["a"]), (KEYS["b"], KEYS["d"])}


def test_pairs_are_turned_page_by_page(store) -> None:
    filled(store).write([official("d", KEYS["d"], TEXTS["d"])], recorded_at="2026-01-02T00:00:00+00:00")
    whole = copies(store, D)
    pages = [copies(store, D, start=n, size=1) for n in (0, 1)]
    assert [c for page in pages for c in page] == [*whole] and [(p.total, p.following) for p in pages] == [(2, 1), (2, None)]


def test_words_of_the_directive_are_no_copying(store) -> None:
    texts = {letter: f"{ASKED} {own}" for letter, own in (("a", OWN.format(name="Mê Linh")), ("b", COPIED.format(name="Ba Vì", n=1)))}
    store.write([official("e", D, ASKED), *(official(x, KEYS[x], texts[x]) for x in "ab")], recorded_at="2026-01-01T00:00:00+00:00")
    assert copies(store, D, threshold=0.1).total == 0
    quoted = passages(masked(texts["a"]), masked(texts["b"]), masked(ASKED).shingles())
    assert [p.of_directive for p in quoted] == [True]


def test_the_whole_store_and_the_threshold() -> None:
    store = filled(open_store("memory:"))
    assert copies(store).total == 1 and [*copies(store, threshold=1.0)] in ([], [*copies(store)])
    assert copies(store, D) == copies(store, D), "the same pairs every time"


def test_passages_are_the_longest_and_do_not_overlap() -> None:
    a, b = masked(TEXTS["a"]), masked(TEXTS["b"])
    found = passages(a, b)
    assert all(x.a_end <= y.a_start for x, y in itertools.pairwise(found))
    assert sum(p.words for p in found) >= len(a.words) - 6


def test_without_the_extra_it_says_what_to_install(monkeypatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest):
        if name.startswith("datasketch"):
            raise ImportError(name)
        return real(name, *rest)

    store = filled(open_store("memory:"))
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match="analysis"):
        copies(store, D)
