"""A pattern that is searched by its factors finds what the plain pattern finds, on every text and every span of it."""

import gc
import random
import re
from pathlib import Path

import pytest

from ingest import scan
from ingest.letters import alike_bytes
from ingest.pipeline import extract
from ingest.reading import Reading
from ingest.scan import Scanned, scanned, scanned_forms
from ingest.sentences import sentences

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "news").glob("*.txt"))[:25]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Some samples, printed as they are and worse: in capitals, with broken lines and double spaces."""
    printed = [path.read_text("utf-8") for path in SAMPLES]
    worse = [text.upper() for text in printed[:4]] + [text.replace(" ", "\n") for text in printed[4:8]]
    return [*printed, *worse, *(text.replace(" ", "  ") for text in printed[8:12])]


@pytest.fixture(scope="module")
def patterns(texts: list[str]) -> list[Scanned]:
    """Every pattern of the package that is scanned, those made on first use too."""
    for text in texts:
        extract(Reading(text=text, media_type="text/plain"), sha256="0" * 64, name="x")
    found = [item for item in gc.get_objects() if isinstance(item, Scanned)]
    assert len(found) > 60
    return found


def spans(found) -> list[tuple[int, int]]:
    return [match.span() for match in found]


def same(pattern: Scanned, text: str, *span: int) -> bool:
    plain = pattern.pattern
    one, other = pattern.search(text, *span), plain.search(text, *span)
    return spans(pattern.finditer(text, *span)) == spans(plain.finditer(text, *span)) and (one and one.span()) == (other and other.span())


def test_it_finds_what_the_plain_pattern_finds(patterns: list[Scanned], texts: list[str]) -> None:
    wrong = [(p.pattern.pattern[:60], text[:60]) for text in texts for p in patterns if not same(p, text)]
    assert not wrong


def test_and_in_every_sentence(patterns: list[Scanned], texts: list[str]) -> None:
    wrong = [p.pattern.pattern[:60] for text in texts[::3] for span in sentences(text) for p in patterns if not same(p, text, *span)]
    assert not wrong


def test_a_sentence_that_it_leaves_out_holds_no_match(patterns: list[Scanned], texts: list[str]) -> None:
    for text in [*texts[1::4], texts[0][:40]]:
        parts = sentences(text)
        for pattern in patterns:
            kept = pattern.spans(text, parts)
            assert list(kept) == sorted(set(kept) & set(parts)), pattern.pattern.pattern[:60]
            assert not [part for part in set(parts) - set(kept) if pattern.pattern.search(text, *part)], pattern.pattern.pattern[:60]
    assert 0 < len(scanned(r"kế hoạch \w+").spans(texts[0], sentences(texts[0]))) < len(sentences(texts[0]))


def test_and_in_soups_of_its_own_words(patterns: list[Scanned]) -> None:
    """Texts made of the factors themselves, glued, spaced and capitalised at random, where nearly everything is nearly a match."""
    rng = random.Random(7)
    for pattern in patterns:
        words = [factor.word for factor in rng.sample(pattern.factors, min(8, len(pattern.factors)))]
        pieces = [
            rng.choice(words) + rng.choice(["", " ", "  ", "\n", ", ", " 5 ", "ſ", "ı", "\u2028", "\x1c", "\u3000", "\t", " của ", " đã "])
            for _ in range(60)
        ]
        soup = "".join(rng.choice([piece, piece.upper(), piece.title()]) for piece in pieces)
        cut = sorted(rng.randrange(len(soup)) for _ in range(2))
        assert same(pattern, soup), pattern.pattern.pattern[:80]
        assert same(pattern, soup, *cut), pattern.pattern.pattern[:80]


def test_and_in_texts_that_take_turns(patterns: list[Scanned], texts: list[str]) -> None:
    """A text, the same in small letters on one line, and another one: what is known of one is never said of the other."""
    turns = [texts[0], texts[0].replace("\n", " ").lower(), texts[1], texts[0]]
    wrong = [p.pattern.pattern[:60] for p in patterns[::3] for text in turns if not same(p, text) or not same(p, text, 90, len(text) // 2)]
    assert not wrong


@pytest.mark.parametrize(
    ("source", "factors"),
    [
        (r"(?<!\w)kế hoạch", [("kế hoạch", (0,))]),
        (r"kế\s{1,2}hoạch(?: số)?", [("kế  hoạch", (0,)), ("kế hoạch", (0,))]),
        (r"kế\s+hoạch", [("kế  ", (0,)), ("kế hoạch", (0,))]),
        (r"(?:đã |vừa )?ban hành", [("ban hành", (0,)), ("vừa ban hành", (0,)), ("đã ban hành", (0,))]),
        (r"\d{1,3} của", [("của", (2, 3, 4))]),
        (r"tổ (?=chức năng)", [("chức năng", (3,))]),
        (r".*thi hành", [("thi hành", ())]),
    ],
)
def test_where_a_factor_stands(source: str, factors: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [tuple(f) for f in scanned(source).factors] == factors


@pytest.mark.parametrize("source", [r"(?<!\w)đề án", r"(?<!\w.)đề án", r"(?<![\w/-])đề án", r"(?<!/)đề án"])
def test_what_stands_before_a_match_is_asked_of_the_pattern(source: str) -> None:
    assert same(scanned(source), "xđề án, đề án; Xđề án a đề án (đề án) /đề án -đề án " * 2)


def test_a_name_is_found_by_its_rarest_words() -> None:
    pattern = scanned_forms(["Ủy ban nhân dân", "sở", "MTTQ - xã"])
    text = "ỦY BAN NHÂN DÂN xã, Ủy  ban\nnhân dân; Sở và sở, MTTQ-xã, cơ sở. " * 2
    assert spans(pattern.finditer(text)) == spans(pattern.pattern.finditer(text))
    assert len(spans(pattern.finditer(text))) >= 8


def test_a_pattern_for_small_letters_matches_there_what_the_usual_one_matches_in_print() -> None:
    names = ["ban hành", "ban hành kèm theo", "sửa đổi", "giao"]
    small, usual = scanned_forms(names, small=True), scanned_forms(names)
    printed = "Hôm qua, B ĐÃ BAN HÀNH D; Sửa  đổi E\nban hành\nkèm theo F, bàn giao G, ngoại-giao H; Giao I" + " và nơi khác" * 9
    starts = small.starts(printed)
    assert starts == usual.starts(printed)
    assert [usual.match(printed, at) and usual.match(printed, at).span() for at in starts] == [
        (found := small.match(printed.lower(), at)) and found.span() for at in starts
    ]
    assert sum(1 for at in starts if small.match(printed.lower(), at)) == 5


@pytest.mark.parametrize("behind", [r"(?: [A-Z]\w+){1,2}", r"[ ]\w+", r"(?: \w+)?", "", r"(?: |-)\w+"])
def test_a_name_is_found_with_what_stands_behind_it(behind: str) -> None:
    pattern = scanned_forms(["An", "Vi", "Tôn Thất"], behind)
    text = "Việc của An Bình Tôn Thất Vi; an\nlành, AN-Sơn, Tôn  Thất An Vi Tôn Thất-Thuyết và thành Vinh Vi An. " * 2
    assert spans(pattern.finditer(text)) == spans(pattern.pattern.finditer(text))
    assert any(span for span in spans(pattern.finditer(text)))


@pytest.mark.parametrize("source", [r"\d+", r"[abc]+x", r"(?:một|\d) ", r"a?"])
def test_a_pattern_without_a_word_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        scanned(source, re.I)


def test_a_scan_that_began_before_a_pattern_was_made_ends_as_it_began() -> None:
    """In a server one thread may make a pattern while another scans for those made before."""
    known = scanned(r"lộ trình số \d+")
    count = len(scan._PATTERNS)
    assert scan._scan(alike_bytes("lộ trình số 5"), count)[count - 1] == [0]
    later = scanned(r".?lộ trình số [a-z]+")
    assert {f.word for f in later.factors} == {f.word for f in known.factors}
    assert len(scan._scan(alike_bytes("theo lộ trình số 7"), count)) == count
    assert scanned(r"lộ trình số (?=[a-z])")._at == known._at  # what looks for the same shares its starts
    assert scan._scan(alike_bytes("theo lộ trình số 7"), count + 1)[count - 1 :] == [[5], [4, 5]]
