"""From what a person types to one thing of the store: a key, a printed number (`24-CT/TU`, `205/kh-ubnd`, `21-KL/TƯ`) or a body's name."""

from __future__ import annotations

import re
import unicodedata

from graph.store import View
from graph.values import Thing
from ontology.errors import AmbiguousId, NotFound

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_WHOLE = re.compile(r"\d+(?=[-/])")
_CENTRAL = re.compile(r"T\.?[ƯW]\.?(?=$|-)")


def number_key(number: str) -> str:
    """Comparison form of a printed number: NFC, upper case, no spaces, one kind of dash, `TƯ`/`T.Ư`/`T.W` → `TW`, no leading zeros."""
    text = unicodedata.normalize("NFC", number).translate(_DASHES).upper()
    text = re.sub(r"\s+", "", text).removeprefix("SỐ:").removeprefix("SỐ")
    return _CENTRAL.sub("TW", text).lstrip("0")


def _may_be(thing: Thing, key: str) -> bool:
    """False where the words begin with a whole number (`20/KH…`) and the thing has another (`205/KH-UBND`)."""
    asked, printed = _WHOLE.match(key), re.match(r"\d+", number_key(thing.number or ""))
    return not asked or not printed or asked[0] == printed[0]


def find_thing(view: View, words: str, *, kinds: tuple[str, ...] = ("directive", "annex", "collection")) -> Thing:
    """The one thing that `words` names: its id, its printed number, or else the only search hit (of the same number, where the words have one).

    A fully decided directive is preferred to ones whose term or year is open. Raises NotFound, or AmbiguousId with the candidates."""
    exact = view.thing(words)
    if exact:
        return exact
    key = number_key(words)
    hits = view.search(words, kinds=kinds, limit=200)
    same = [t for t in hits if t.number and number_key(t.number) == key]
    same = [t for t in same if "?" not in t.id] or same
    candidates = same or [t for t in hits if _may_be(t, key)]
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise NotFound(
            f'Không tìm thấy «{words}» trong kho. Thử: phahe search "{words}".',
            f"'{words}' is not in the store. Try: phahe search \"{words}\".",
            words=words,
        )
    listed = [(t.id, t.label) for t in candidates[:20]]
    raise AmbiguousId(
        f"«{words}» có thể là {len(candidates)} đối tượng; hãy chọn một mã: " + "; ".join(f"{i} ({label})" for i, label in listed),
        f"'{words}' may be any of {len(candidates)} things; choose one id: " + "; ".join(f"{i} ({label})" for i, label in listed),
        words=words,
        candidates=listed,
    )
