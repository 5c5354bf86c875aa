"""Keys parse and print as inverse; what an id says by its first parts; an id that is no key says neither system nor issuer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.documents import known_documents
from ontology.errors import BadRequest
from ontology.identity import SYSTEMS, DirectiveId, is_directive_key, issuer_in, issuers_in, slug_in, system_in

#: id | system | issuer | slug
IDS = """
nn/ubnd-hanoi/KH/205/y2022      | nn   | ubnd-hanoi | ubnd-hanoi
nn/vpcp+bnv/TTLT/2/y2011        | nn   | vpcp+bnv   | vpcp+bnv
dang/qu-?/KH/186/?              | dang | qu-?       | qu-?
dang/tw/NQ-ĐH/13                | dang | tw         | tw
dt/mttq-hanoi/KH/7/y2023        | dt   | mttq-hanoi | mttq-hanoi
annex:nn/cp/NQ/30/y2022         |      |            | cp
anon:1f0c2d3e/ke-hoach          |      |            | ke-hoach
coll:tu-hanoi/CTr/t2020/1-10    |      |            | CTr
body/hu-melinh                  |      |            | hu-melinh
hu-melinh                       |      |            | hu-melinh
""".strip().splitlines()


@pytest.mark.parametrize("row", IDS)
def test_what_the_first_parts_of_an_id_say(row: str) -> None:
    id, system, issuer, slug = map(str.strip, row.split("|"))
    assert (system_in(id), issuer_in(id), slug_in(id)) == (system, issuer, slug)
    assert issuers_in(id) == (tuple(issuer.split("+")) if system else ())


def test_every_known_key_prints_as_it_was_parsed() -> None:
    keys = list(known_documents())
    assert len(keys) > 50 and all(str(DirectiveId.parse(key)) == key for key in keys)
    assert all(DirectiveId.parse(key).issuer == issuer_in(key) for key in keys)


_SLUG = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?(\+[a-z]+)?|[a-z]+-\?", fullmatch=True)


@given(
    st.sampled_from(SYSTEMS), _SLUG, st.sampled_from(["KH", "QĐ", "NQ.QP", "CTr", "?"]), st.sampled_from(["1", "66.7", "37a", "?"]),
    st.sampled_from(["y2022", "t2020", "?", "y?", None]),
)  # fmt: skip
def test_parse_and_print_are_inverse(system: str, issuer: str, code: str, number: str, era: str | None) -> None:
    id = DirectiveId(system, issuer, code, number, era)
    if code == "?":
        assert not is_directive_key(str(id))
    else:
        assert DirectiveId.parse(str(id)) == id and issuer_in(str(id)) == issuer


@pytest.mark.parametrize("id", ["", "nn", "nn/cp", "nn/cp/NQ", "body/cp", "xx/cp/NQ/1/y2022", "nn/cp/NQ/1/y22", "nn/CP/NQ/1/y2022"])
def test_what_is_no_key_is_refused(id: str) -> None:
    assert not is_directive_key(id)
    with pytest.raises(BadRequest):
        DirectiveId.parse(id)
