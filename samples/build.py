"""Builds `samples/official/`: short reconstructions of six letterhead documents, as Word and PDF files with a text layer.

They are summaries in our own words and carry only facts that the public pages print (number, date, issuer, title, parent, tasks): no
signature, no seal, and on every page the line `MARK`. The built files are committed; run this only after a change of a text:
`python samples/build.py`. Same input, same bytes. Needs python-docx, reportlab (extra `test`) and a DejaVu Serif font.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

OUT = Path(__file__).parent / "official"
MARK = "Bản tóm tắt, không phải văn bản gốc – dự án Phả Hệ"
RULE = "-----------"
COLUMNS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")
WIDTHS_CM = (1.2, 5.2, 3.0, 3.4, 2.9, 2.3)
FONT_FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/Library/Fonts", "C:/Windows/Fonts")
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The table of an annex: rows of the six `COLUMNS`; a row of one cell is the heading of a section."""

    heading: str
    carrier: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A letterhead document: lines of the two columns of the head, type, title, body paragraphs, perhaps an assignment table."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    type: str
    title: str
    body: tuple[str, ...]
    table: Assignment | None = None


TITLE_24 = "tăng cường kỷ cương, kỷ luật và trách nhiệm giải quyết công việc trong hệ thống chính trị thành phố Hà Nội"
DIRECTIVE_24 = f"Chỉ thị số 24-CT/TU, ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội về {TITLE_24}"
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
CONCLUSION_210 = (
    "Kết luận số 210-KL/TW ngày 12 tháng 11 năm 2025 của Ban Chấp hành Trung ương Đảng khóa XIII "
    "về tiếp tục xây dựng, hoàn thiện tổ chức bộ máy của hệ thống chính trị trong thời gian tới"
)
DIRECTIVE_52 = "Chỉ thị số 52-CT/TW ngày 03 tháng 10 năm 2025 của Ban Bí thư về thực hiện bảo hiểm y tế toàn dân trong giai đoạn mới"
MINISTRIES = "Các bộ, cơ quan ngang bộ"
PROVINCES = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"
RELATED = "Các cơ quan, đơn vị liên quan"


def party(name: str, committee: str, number: str, place_date: str, title: str, body: str) -> Paper:
    """A plan with the Party's letterhead: no national motto, an asterisk under the committee, no colon after `Số`."""
    return Paper(name, (committee, "*", f"Số {number}"), ("ĐẢNG CỘNG SẢN VIỆT NAM", place_date), "KẾ HOẠCH", title, (body,))


PAPERS = (
    party(
        "168-kh-hu-me-linh.docx", "HUYỆN ỦY MÊ LINH", "168-KH/HU", "Mê Linh, ngày 31 tháng 8 năm 2023",
        f"thực hiện {DIRECTIVE_24}",
        "Ban Thường vụ Huyện ủy Mê Linh ban hành Kế hoạch thực hiện Chỉ thị số 24-CT/TU trong toàn Đảng bộ huyện.",
    ),
    party(
        "169-kh-hu-me-linh.docx", "HUYỆN ỦY MÊ LINH", "169-KH/HU", "Mê Linh, ngày 12 tháng 9 năm 2023",
        f"tổ chức nghiên cứu, học tập, quán triệt và tuyên truyền {DIRECTIVE_24}",
        "Ban Thường vụ Huyện ủy Mê Linh ban hành Kế hoạch tổ chức nghiên cứu, học tập, quán triệt và tuyên truyền "
        "Chỉ thị số 24-CT/TU trong toàn Đảng bộ huyện.",
    ),
    party(
        "152-kh-qu-hai-ba-trung.docx", "QUẬN ỦY HAI BÀ TRƯNG", "152-KH/QU", "Hai Bà Trưng, ngày 13 tháng 9 năm 2023",
        f"thực hiện {DIRECTIVE_24}",
        "Ban Thường vụ Quận ủy Hai Bà Trưng ban hành Kế hoạch thực hiện Chỉ thị số 24-CT/TU trên địa bàn quận.",
    ),
    Paper(
        "205-kh-ubnd-ha-noi.pdf",
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: 205/KH-UBND"), (*STATE, "Hà Nội, ngày 28 tháng 7 năm 2022"), "KẾ HOẠCH",
        "Thực hiện Nghị quyết số 30/NQ-CP ngày 22/3/2022 của Chính phủ ban hành Chương trình hành động của Chính phủ thực hiện "
        "Kết luận Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII",
        (
            "Thực hiện Nghị quyết số 30/NQ-CP ngày 22/3/2022 của Chính phủ, Ủy ban nhân dân thành phố Hà Nội ban hành Kế hoạch "
            "với sáu nhóm nhiệm vụ, giải pháp.",
            "Các sở, ban, ngành, đơn vị sự nghiệp công lập thuộc Thành phố, Ủy ban nhân dân các quận, huyện, thị xã tổ chức học tập, "
            "quán triệt Kết luận số 21-KL/TW, Kế hoạch số 58-KH/TU của Thành ủy và kế hoạch hành động ban hành kèm theo "
            "Nghị quyết số 30/NQ-CP.",
        ),
    ),
    Paper(
        "844-qd-ttg.docx",
        ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 844/QĐ-TTg"), (*STATE, "Hà Nội, ngày 13 tháng 5 năm 2026"), "QUYẾT ĐỊNH",
        f"Ban hành Kế hoạch hành động thực hiện {DIRECTIVE_52}",
        (
            "THỦ TƯỚNG CHÍNH PHỦ",
            f"Căn cứ {DIRECTIVE_52};",
            "QUYẾT ĐỊNH:",
            f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động thực hiện {DIRECTIVE_52}.",
            "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.",
        ),
        Assignment(
            "PHÂN CÔNG NHIỆM VỤ", "(Ban hành kèm theo Quyết định số 844/QĐ-TTg ngày 13 tháng 5 năm 2026 của Thủ tướng Chính phủ)",
            (
                ("1", "Lập Đề án đổi mới công tác truyền thông, giáo dục pháp luật về bảo hiểm y tế", "Bộ Tài chính",
                 f"Bộ Y tế; {RELATED.lower()}", "Quyết định của Bộ trưởng ban hành Đề án", "Quý I/2027"),
                ("2", "Soạn thảo Nghị quyết về thí điểm đa dạng hóa các gói bảo hiểm y tế", "Bộ Y tế",
                 "Bộ Tài chính; các bộ, ngành có liên quan", "Nghị quyết của Chính phủ", "Quý II/2028"),
                ("3", "Soạn thảo Nghị định về lộ trình tăng mức đóng bảo hiểm y tế từ năm 2027", "Bộ Y tế",
                 "Bộ Tài chính; các bộ, ngành có liên quan", "Nghị định của Chính phủ", "Tháng 3/2027"),
                ("4", "Soạn thảo Luật Bảo hiểm y tế (sửa đổi)", "Bộ Y tế", "Bộ Tài chính, Bộ Tư pháp; các bộ, ngành có liên quan",
                 "Luật Bảo hiểm y tế (sửa đổi)", "Quý I/2029"),
                ("5", "Ban hành cơ chế nâng cao năng lực quản lý nhà nước về bảo hiểm y tế ở địa phương", "Ủy ban nhân dân cấp tỉnh",
                 "Sở Y tế, Sở Nội vụ", "Quyết định của Ủy ban nhân dân cấp tỉnh", "Quý III/2026"),
                ("6", "Kiểm soát chi phí khám bệnh, chữa bệnh bảo hiểm y tế", "Bộ Tài chính", "Bộ Y tế, Sở Y tế",
                 "Các hoạt động", "Thường xuyên"),
                ("7", "Trình giao chỉ tiêu phát triển người tham gia bảo hiểm y tế đến năm 2030", "Bộ Y tế",
                 "Bộ Tài chính; các cơ quan, tổ chức có liên quan", "Quyết định của Thủ tướng Chính phủ", "Quý II/2026"),
            ),
        ),
    ),
    Paper(
        "105-nq-cp.pdf",
        ("CHÍNH PHỦ", "Số: 105/NQ-CP"), (*STATE, "Hà Nội, ngày 08 tháng 4 năm 2026"), "NGHỊ QUYẾT",
        f"Ban hành Chương trình hành động của Chính phủ thực hiện {CONCLUSION_210}",
        (
            "CHÍNH PHỦ",
            f"Thực hiện {CONCLUSION_210};",
            "QUYẾT NGHỊ:",
            f"Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động của Chính phủ thực hiện {CONCLUSION_210}.",
            "Điều 2. Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành.",
        ),
        Assignment(
            "PHỤ LỤC", "(Kèm theo Nghị quyết số 105/NQ-CP ngày 08 tháng 4 năm 2026 của Chính phủ)",
            (
                ("I. Hoàn thiện thể chế, đẩy mạnh phân cấp, phân quyền",),
                ("1", "Xây dựng, trình ban hành văn bản quy phạm pháp luật theo yêu cầu tại Nghị quyết số 190/2025/QH15", MINISTRIES,
                 RELATED, "Luật, Nghị định, Thông tư", "Trước ngày 01/3/2027"),
                ("2", "Hướng dẫn, hỗ trợ địa phương thực hiện nhiệm vụ được phân cấp, phân quyền", MINISTRIES, RELATED,
                 "Hoạt động theo dõi, hướng dẫn", "Thường xuyên"),
                ("II. Sắp xếp tổ chức bộ máy các cơ quan nhà nước",),
                ("1", "Sắp xếp các đơn vị sự nghiệp công lập, trường học, cơ sở y tế thuộc thẩm quyền quản lý",
                 f"{MINISTRIES}; {PROVINCES}", "Bộ Nội vụ, Bộ Giáo dục và Đào tạo, Bộ Y tế, Bộ Tài chính",
                 "Văn bản quyết định sắp xếp", "Quý III/2026"),
                ("2", "Xây dựng Đề án điều chỉnh tổ chức, biên chế Ban Chỉ huy quân sự xã, phường, đặc khu", "Bộ Quốc phòng",
                 f"{MINISTRIES}; {PROVINCES}", "Đề án", "Quý I/2026"),
                ("3", "Tham mưu ban hành Nghị định về tổ chức, hoạt động của thôn, tổ dân phố", "Bộ Nội vụ", MINISTRIES, "Nghị định",
                 "Quý II/2026"),
                ("III. Quản lý cán bộ, công chức, viên chức",),
                ("1", "Tham mưu ban hành Nghị định quy định về vị trí việc làm viên chức", "Bộ Nội vụ",
                 "Các bộ, cơ quan ngang bộ và cơ quan, tổ chức liên quan", "Nghị định", "Tháng 4/2026"),
                ("2", "Xây dựng Đề án tổng thể cải cách chế độ tiền lương, phụ cấp", "Bộ Nội vụ", f"{MINISTRIES}; {PROVINCES}", "Đề án",
                 "Quý II/2026"),
            ),
        ),
    ),
)  # fmt: skip


def write_docx(paper: Paper, path: Path) -> None:
    """One paper as a Word file; the head is a table without borders, as offices type it."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    head = document.add_table(rows=1, cols=2)
    for cell, lines in zip(head.rows[0].cells, (paper.left, paper.right), strict=True):
        cell.text = "\n".join(lines)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (paper.type, paper.title, RULE):
        centred = document.add_paragraph()
        centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
        centred.add_run(line).bold = True
    for paragraph in paper.body:
        typed = document.add_paragraph(paragraph)
        if paragraph.isupper():
            typed.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paper.table:
        docx_table(document, paper.table)
    document.add_paragraph().add_run(f"({MARK})").italic = True
    document.sections[0].footer.paragraphs[0].text = MARK
    document.core_properties.author = "Phả Hệ"
    document.core_properties.title = f"{paper.type} (bản tóm tắt)"
    document.save(str(path))
    freeze_zip(path)


def docx_table(document: WordDocument, table: Assignment) -> None:
    """The annex with its heading; section rows are merged over all columns."""
    for line in (table.heading, table.carrier):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    grid = document.add_table(rows=0, cols=len(COLUMNS))
    grid.style = "Table Grid"
    for row in (COLUMNS, *table.rows):
        cells = grid.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


def freeze_zip(path: Path) -> None:
    """Rewrite the Word file without clock times, so that the same input gives the same bytes."""
    with zipfile.ZipFile(path) as old:
        members = [(name, old.read(name)) for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members:
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)


def register_fonts() -> None:
    """DejaVu Serif, plain and bold, from the first folder that has it: it covers all Vietnamese letters."""
    for name, file in (("Body", "DejaVuSerif.ttf"), ("Bold", "DejaVuSerif-Bold.ttf")):
        found = [Path(folder) / file for folder in FONT_FOLDERS if (Path(folder) / file).is_file()]
        if not found:
            sys.exit(f"{file} was not found in {', '.join(FONT_FOLDERS)}: install the DejaVu fonts")
        pdfmetrics.registerFont(TTFont(name, str(found[0])))


class Marked(SimpleDocTemplate):
    """A document whose pages carry the mark at their foot, drawn last so that it is also last in the text layer."""

    def afterPage(self) -> None:
        self.canv.setFont("Body", 8)
        self.canv.drawCentredString(A4[0] / 2, 1.2 * cm, MARK)


def write_pdf(paper: Paper, path: Path) -> None:
    """One paper as a PDF with a text layer."""
    body = ParagraphStyle("body", fontName="Body", fontSize=11, leading=15, alignment=TA_JUSTIFY, spaceAfter=6, firstLineIndent=20)
    centre = ParagraphStyle("centre", parent=body, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
    strong = ParagraphStyle("strong", parent=centre, fontName="Bold", spaceAfter=4)
    head = [[[Paragraph(line, centre) for line in paper.left], [Paragraph(line, centre) for line in paper.right]]]
    story = [Table(head, colWidths=[7 * cm, 10.5 * cm], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])), Spacer(1, 14)]
    story += [Paragraph(paper.type, strong), Paragraph(paper.title, strong), Paragraph(RULE, centre), Spacer(1, 10)]
    story += [Paragraph(paragraph, strong if paragraph.isupper() else body) for paragraph in paper.body]
    if paper.table:
        story += pdf_table(paper.table, centre, strong)

    template = Marked(
        str(path), pagesize=A4, leftMargin=1.6 * cm, rightMargin=1.6 * cm, topMargin=2 * cm, bottomMargin=2 * cm,
        title=f"{paper.type} (bản tóm tắt)", author="Phả Hệ", invariant=1,
    )  # fmt: skip
    template.build(story)


def pdf_table(table: Assignment, centre: ParagraphStyle, strong: ParagraphStyle) -> list:
    """The annex as ruled table whose header row is repeated on every page."""
    small = ParagraphStyle("small", fontName="Body", fontSize=9, leading=12)
    label = ParagraphStyle("label", parent=small, fontName="Bold", alignment=TA_CENTER)
    grid = [[Paragraph(text, label) for text in COLUMNS]]
    rules = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for row in table.rows:
        if len(row) == 1:
            rules.append(("SPAN", (0, len(grid)), (-1, len(grid))))
        grid.append([Paragraph(text, small) for text in row] + [""] * (len(COLUMNS) - len(row)))
    widths = [w * cm for w in WIDTHS_CM]
    ruled = Table(grid, colWidths=widths, repeatRows=1, style=TableStyle(rules))
    return [Spacer(1, 14), Paragraph(table.heading, strong), Paragraph(table.carrier, centre), Spacer(1, 8), ruled]


def main() -> None:
    """Write every paper in the format of its name."""
    OUT.mkdir(exist_ok=True)
    register_fonts()
    for paper in PAPERS:
        write = write_docx if paper.name.endswith(".docx") else write_pdf
        write(paper, OUT / paper.name)


if __name__ == "__main__":
    main()
