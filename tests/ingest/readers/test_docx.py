"""Word documents that were damaged on the way are refused by name, and nothing of their libraries gets out."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import docx
import pytest

from ingest.readers.docx import read_docx
from ontology.errors import UnreadableFile


def written(change: Callable[[str, bytes], bytes | None] = lambda name, part: part) -> bytes:
    """A document of one paragraph and one table, each of its parts changed (None: left out)."""
    document = docx.Document()
    document.add_paragraph("Kế hoạch trồng cây")
    document.add_table(2, 2).cell(0, 0).text = "Việc"
    whole, changed = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return changed.getvalue()


def test_the_document_is_read() -> None:
    assert read_docx(written(), "a.docx").text.split() == ["Kế", "hoạch", "trồng", "cây", "Việc"]


def test_a_first_row_that_goes_on_from_none_is_read() -> None:
    """Converters leave out the row in which a vertical merge began."""
    made = read_docx(written(lambda name, part: part.replace(b"<w:tcPr>", b"<w:tcPr><w:vMerge/>", 1)), "a.docx")
    assert made.text.split() == ["Kế", "hoạch", "trồng", "cây", "Việc"]
    assert [len(row) for row in made.tables[0].rows] == [2, 2]


def test_a_merged_cell_stands_in_every_row_that_it_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Sở Y tế"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Quý I"
    table.cell(1, 1).text = "Báo cáo"
    whole = io.BytesIO()
    document.save(whole)
    made = read_docx(whole.getvalue(), "a.docx")
    assert [[c.text for c in row] for row in made.tables[0].rows] == [
        ["Sở Y tế", "Quý I", "Quý I"],
        ["Sở Y tế", "Báo cáo", ""],
        ["", "", ""],
    ]
    assert made.text.count("Sở Y tế") == 1


def test_the_columns_of_a_letterhead_keep_their_lines() -> None:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ HẠ LIÊN"
    head.cell(0, 0).add_paragraph("Số: 5/KH-UBND")
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head.cell(0, 1).add_paragraph("Hạ Liên, ngày 3 tháng 4 năm 2026")
    work = document.add_table(1, 2)
    work.cell(0, 0).text = "Việc"
    work.cell(0, 0).add_paragraph("Hạn")
    whole = io.BytesIO()
    document.save(whole)
    made = read_docx(whole.getvalue(), "a.docx")
    assert "XÃ HẠ LIÊN\nSố: 5/KH-UBND\n" in made.text and "VIỆT NAM\nHạ Liên" in made.text
    assert "Việc Hạn" in made.text
    assert all(" ".join(made.text[c.start : c.end].split()) == c.text for t in made.tables for row in t.rows for c in row)


DAMAGED = {
    "cut XML": lambda name, part: part[: len(part) // 2] if name == "word/document.xml" else part,
    "an attribute cut off": lambda name, part: part.replace(b"<w:body>", b"<w:body w:x") if name == "word/document.xml" else part,
    "no body": lambda name, part: part.replace(b"w:document", b"w:other") if name == "word/document.xml" else part,
    "a width that is no number": lambda name, part: part.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="x"/>', 1),
    "no types of parts": lambda name, part: None if name == "[Content_Types].xml" else part,
    "a part without its relations": lambda name, part: None if name == "_rels/.rels" else part,
    "a type without its ending": lambda name, part: part.replace(b'Extension="xml"', b"") if name == "[Content_Types].xml" else part,
    "properties of no known type": lambda name, part: (
        part.replace(b"core-properties+xml", b"x+xml") if name == "[Content_Types].xml" else part
    ),
}


@pytest.mark.parametrize("change", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_part_is_told(change: Callable[[str, bytes], bytes | None]) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_docx(written(change), "a.docx")
    assert error.value.facts["path"] == "a.docx"


def test_flipped_bytes_stop_nothing() -> None:
    whole, chance = written(), random.Random(5)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_docx(bytes(data), "a.docx")
        except UnreadableFile:
            continue
