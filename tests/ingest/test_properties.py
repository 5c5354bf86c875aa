"""What holds for any input: spans print what they say, folding can be undone, and nothing crashes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.values import Extraction
from ingest.encodings import repaired
from ingest.pipeline import extract
from ingest.readers.dispatch import read_bytes
from ingest.reading import Reading
from ingest.text import Text
from ingest.why import why
from ontology.errors import PhaheError
from ontology.identity import is_directive_key

#: Pieces that the parts of extraction react to, and such as break them.
FRAGMENTS = (
    "Chỉ thị số 24-CT/TU", "205/KH-UBND", "Kế hoạch này", "các văn bản trên", "10 chương trình công tác", "của Thành ủy Hà Nội", "UBND quận",
    "ngày 07/8/2023", "ngày 31 tháng 02 năm 2023", "(sau đây gọi tắt là Chương trình 03)", "Nghị quyết Trung ương 4 khóa XII", "Luật Đất đai",
    "Luật sửa đổi, bổ sung một số điều của", "ban hành kèm theo", "thay thế", "hết hiệu lực kể từ", "thực hiện", "chủ trì, phối hợp với",
    "trước ngày 30/6 hằng năm", "Đồng chí Nguyễn Văn A, Bí thư", "Hội nghị quán triệt", "Số: ……/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    "Hà Nội, ngày 28 tháng 7 năm 2022\n", "KẾ HOẠCH\n", "Điều 1.", "Nơi nhận:\n- ", "TM. ỦY BAN NHÂN DÂN\n", "Căn cứ", "từ số 01 đến số 10-CTr/TU",
    "15 -\nNQ / TU", "và", ",", ";", ".", "\n", "\n\n", "(", ")", "“", "”", "e\u0323\u0302", "\u200b", "\ufeff", "\u00ad", "NĐ-CP⁴", "Ðảng", "ﬁ", "\u2028",
    "Keá hoaïch", "®Þnh", "Káº¿", "Ã ", "İ", "ß", "\U0001f600", "\ud800", "\x00", "\x85", "٣/٤", "Ⅻ", "½",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=24).map(" ".join)
glued = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=16).map("".join)
wide = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made(words: str) -> Extraction:
    return extract(Reading(words.encode("utf-8", "replace").decode(), "text/plain"), sha256="0" * 64, name="x.txt")


@wide
@given(st.one_of(texts, glued))
@example("")
@example("\u200b")
@example("Ngày 28/7, UBND thành phố Hà Nội ban hành Ke\u0302\u0301 hoạch số 205/KH\u2011UBND\u200b.")
def test_spans_print_what_they_say(words: str) -> None:
    found = made(words)
    for citation in found.citations:
        assert 0 <= citation.start < citation.end <= len(found.text)
        assert found.text[citation.start : citation.end] == citation.text
    for statement in found.statements:
        assert found.text[statement.start : statement.end] == statement.quote
    for task in found.tasks:
        assert found.text[task.start : task.end] == task.quote
    named = {thing.id for thing in found.things}
    assert all(s.subject in named and (s.literal or s.object in named) for s in found.statements)
    assert found.report()["found"] == sum(found.report()[name] for name in ("resolved", "ambiguous", "unresolved"))


@wide
@given(st.one_of(texts, glued))
def test_outcomes_and_keys_agree_and_every_citation_can_be_explained(words: str) -> None:
    found = made(words)
    for citation in found.citations:
        if citation.outcome == "resolved":
            assert citation.directive and "?" not in citation.directive
        elif citation.directive and is_directive_key(citation.directive):
            assert "?" in citation.directive and citation.reason
    explained = why(Reading(found.text, "text/plain"), sha256="0" * 64, name="x.txt")
    assert tuple(r.citation for r in explained.citations) == found.citations


@given(st.one_of(texts, glued, st.text(max_size=60)))
@example("e\u0301\u0323\u0302 \u200bà\u00ad⁴")
def test_folding_and_unfolding_agree(words: str) -> None:
    text = Text.of(words)
    assert text.span(0, len(text.folded))[1] <= len(words)
    for i in range(len(text.folded)):
        start, end = text.span(i, i + 1)
        assert 0 <= start < end <= len(words)
        assert text.locate(start, end)[0] <= i
    again = Text.of(text.folded)
    assert again.folded == text.folded


@given(st.text(alphabet="aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ ngh\u0300\u0301\u0303\u0309\u0323", max_size=40))
def test_composed_and_decomposed_text_fold_alike(words: str) -> None:
    composed = unicodedata.normalize("NFC", words)
    assert Text.of(composed).folded == Text.of(unicodedata.normalize("NFD", composed)).folded


@given(st.one_of(texts, glued))
def test_decoding_moves_offsets_forward(words: str) -> None:
    found = repaired(words)
    moved = [found.moved(i) for i in range(len(words) + 1)]
    assert moved == sorted(moved) and moved[-1] == len(found.text) and moved[0] == 0


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), texts.map(lambda t: t.encode("utf-16", "surrogatepass")), glued.map(lambda t: t.encode("cp1258", "ignore"))
    )
)
@example(b"%PDF-1.4 broken")
@example(b"PK\x03\x04broken")
@example(b"<html><body><p>24-CT/TU")
@example(b"\xff\xfe\x00")
@example(bytes(range(256)))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        reading = read_bytes(data, "tệp", ocr=False)
    except PhaheError as error:
        assert error.vietnamese and error.english
    else:
        extract(reading, sha256="0" * 64, name="x")


@pytest.mark.parametrize("piece", ["a", "1", "(", "\u0301", "24-", "\n"])
def test_a_megabyte_of_one_thing_is_read(piece: str) -> None:
    words = piece * (1_000_000 // len(piece.encode()))
    assert made(words).text == words
