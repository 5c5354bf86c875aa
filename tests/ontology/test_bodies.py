"""Bodies: families are made for the places that have them, changes and successors are known, and every printed form belongs to a body."""

from __future__ import annotations

import pytest

from ontology.bodies import body, body_of_issuer, changes, committee_slug, forms, steering_slug, successors
from ontology.registry import places, suffixes

BODIES = """
tu-hanoi              | Thành ủy Hà Nội                             | Party | province | bchtw
tu-vinhphuc           | Tỉnh ủy Vĩnh Phúc                           | Party | province | bchtw
btv-tu-hanoi          | Ban Thường vụ Thành ủy Hà Nội               | Party | province | tu-hanoi
tt-hu-melinh          | Thường trực Huyện ủy Mê Linh                | Party | district | hu-melinh
btghu-melinh          | Ban Tuyên giáo Huyện ủy Mê Linh             | Party | district | hu-melinh
ttct-melinh           | Trung tâm Chính trị huyện Mê Linh           | Party | district | hu-melinh
qu-haibatrung         | Quận ủy Hai Bà Trưng                        | Party | district | tu-hanoi
txu-sontay            | Thị ủy Sơn Tây                              | Party | district | tu-hanoi
du-phuong-hoankiem    | Đảng ủy phường Hoàn Kiếm                    | Party | commune  | tu-hanoi
ubnd-hanoi            | UBND thành phố Hà Nội                       | State | province | cp
ubnd-melinh           | UBND huyện Mê Linh                          | State | district | ubnd-hanoi
snv-hanoi             | Sở Nội vụ thành phố Hà Nội                  | State | province | ubnd-hanoi
bct                   | Bộ Chính trị                                | Party | central  | bchtw
bcongthuong           | Bộ Công Thương                              | State | central  | cp
bcd-ctr-1-hanoi-t2020 | Ban Chỉ đạo Chương trình số 01 Thành ủy Hà Nội | Party | province | tu-hanoi
mttq-hanoi            | Ủy ban MTTQ Việt Nam thành phố Hà Nội       | Front | province | mttw
"""


def table(text: str, columns: int) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    assert all(len(row) == columns for row in rows)
    return rows


@pytest.mark.parametrize("slug,name,line,level,parent", table(BODIES, 5))
def test_body(slug: str, name: str, line: str, level: str, parent: str) -> None:
    found = body(f"body/{slug}")
    assert found and (found.name, found.line, found.level, found.parent) == (name, line, level, f"body/{parent}")


@pytest.mark.parametrize(
    "slug", ["hu-hanoi", "tu-melinh", "snv-melinh", "btv-hu-hanoi", "tu-?", "du-hanoi", "nothing", "ubnd-atlantis", "bcd-x-1-hanoi"]
)
def test_no_such_body(slug: str) -> None:
    assert body(slug) is None


def test_dates_are_those_of_the_body_and_its_place() -> None:
    assert body("hu-melinh").valid_to == "2025-06-30"  # type: ignore[union-attr]
    assert body("du-xa-melinh").valid_from == "2025-07-01"  # type: ignore[union-attr]
    assert body("skhdt-hanoi").valid_to == "2025-02-28"  # type: ignore[union-attr]
    assert (body("stc-hanoi").valid_from, body("stc-hanoi").valid_to) == ("", "")  # type: ignore[union-attr]


SUCCESSORS = """
hu-melinh    | du-xa-melinh du-xa-yenlang du-xa-tienthang du-xa-quangminh
ubnd-melinh  | ubnd-xa-melinh ubnd-xa-yenlang ubnd-xa-tienthang ubnd-xa-quangminh
skhdt-hanoi  | stc-hanoi
bldtbxh      | bnv
btgtu-hanoi  | btgdvtu-hanoi
tu-vinhphuc  | tu-phutho
stc-hanoi    |
ubnd-hanoi   |
"""


@pytest.mark.parametrize("slug,after", table(SUCCESSORS, 2))
def test_successors(slug: str, after: str) -> None:
    assert successors(f"body/{slug}") == tuple(f"body/{s}" for s in after.split())


def test_changes_name_bodies_that_end_or_live_on() -> None:
    assert len(changes()) >= 20
    for change in changes():
        for id in set(change.before) - set(change.after):
            assert body(id).valid_to, f"{id} went into another body and has no end"  # type: ignore[union-attr]
            assert body(id).valid_to < change.date  # type: ignore[union-attr]


def test_every_parent_and_every_issuer_is_a_body() -> None:
    slugs = [s.issuer_slug("hanoi") for s in suffixes() if s.level in {"central", "province", "any"}]
    slugs += [committee_slug(place) for place in places().values()]
    slugs += [template.format(p) for p in places() for template in ("ubnd-{}", "hdnd-{}")]
    assert len(slugs) > 500
    for slug in slugs:
        found = body_of_issuer(slug)
        assert found, slug
        assert found.parent is None or body(found.parent), f"{slug} has the unknown parent {found.parent}"


def test_forms_are_of_bodies_and_not_shared_within_a_line() -> None:
    seen: dict[str, str] = {}
    assert len(forms()) > 120
    for row in forms():
        for form in row.forms:
            other = seen.setdefault(form, row.body)
            assert other == row.body, f"{form} is {other} and {row.body}"


def test_steering_slug() -> None:
    assert steering_slug("Chương trình", 1, "hanoi") == "bcd-ctr-1-hanoi"
    assert body(steering_slug("Nghị quyết", 18, "haiphong")).name == "Ban Chỉ đạo Nghị quyết số 18 Thành ủy Hải Phòng"  # type: ignore[union-attr]
