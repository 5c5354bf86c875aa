"""Searching the SQLite store: words by full text, facets by index; as many hits of words are looked at as the caller says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.stores.sqlite_rows import THING, columns, thing_of
from graph.things import FACETS, Sifted, rare

Rows = Callable[..., list[tuple]]
KNOWN = "known_from <= :known AND :known < known_to"
#: The versions that full text offers: those with the words themselves before those with words that begin so, `:most` of each.
MET = (
    "(SELECT version FROM (SELECT rowid AS version FROM thing_words WHERE thing_words MATCH :exact LIMIT :most) UNION"
    " SELECT version FROM (SELECT rowid AS version FROM thing_words WHERE thing_words MATCH :match LIMIT :most)) AS met"
)
#: That every word begins some word, as `graph.things.matches` has it.
MATCHING = f"{KNOWN} AND kind IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS w WHERE NOT instr(' ' || thing.words, ' ' || w.value))"
#: The order of `graph.things.rank`, cut.
RANKED = (
    "ORDER BY number_words <> :all,"
    " (SELECT count(*) FROM json_each(:words) AS w WHERE instr(' ' || thing.words || ' ', ' ' || w.value || ' ')) DESC,"
    " substr(thing.words, 1, length(:all)) <> :all, instr(id, '?') > 0, length(label), id LIMIT :limit OFFSET :start"
)
_GROUP = ", ".join(FACETS)
_ISSUED = (
    "(SELECT DISTINCT subject AS one FROM edge WHERE object IN (SELECT value FROM json_each(:issuers)) AND relation = 'issuedBy' AND inferred = 0"
    f" AND {KNOWN}) AS issued"
)


def matched(words: Sequence[str], most: int) -> dict[str, Any]:
    """The parameters of MET, MATCHING and RANKED."""
    wanted = rare(list(words))
    return {
        "match": " ".join(f'"{w}"*' for w in wanted), "exact": " ".join(f'"{w}"' for w in wanted), "all": " ".join(words),
        "words": json.dumps(list(words)), "most": most,
    }  # fmt: skip


def sifted(rows: Rows, words: Sequence[str], issuers: str | None, wanted: Mapping[str, str], start: int, limit: int, most: int) -> Sifted:
    """What `View.sift` says; `issuers` are ids as JSON text."""
    given: dict[str, Any] = {"issuers": issuers, "start": start, "limit": limit} | (matched(words, most) if words else {})
    given |= {f"wanted_{name}": value for name, value in wanted.items()}
    fitting = "".join(f" AND thing.{name} = :wanted_{name}" for name in wanted)
    more = bool(words) and issuers is None and _more(rows, given)
    if words:
        found = f"{MET} CROSS JOIN thing USING (version)" if issuers is None else f"{_ISSUED} CROSS JOIN thing ON id = one"
        where, order = MATCHING, RANKED
    elif issuers is None:
        return _by_facets(rows, given, wanted, fitting)
    else:
        found, where, order = (
            f"{_ISSUED} CROSS JOIN thing ON id = one",
            f"kind = :of_kind AND {KNOWN}",
            "ORDER BY id LIMIT :limit OFFSET :start",
        )
        given["of_kind"] = wanted.get("kind", "directive")
    groups = rows(f"SELECT {_GROUP}, count(*) FROM {found} WHERE {where} GROUP BY {_GROUP}", **given)
    things = rows(f"SELECT {columns(THING.split(', '), 'thing')} FROM {found} WHERE {where}{fitting} {order}", **given)
    return Sifted(tuple(map(thing_of, things)), {r[:-1]: r[-1] for r in groups}, more)


def _more(rows: Rows, given: Mapping[str, Any]) -> bool:
    """Whether full text offers more than are looked at."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM thing_words WHERE thing_words MATCH :match LIMIT :most + 1)"
    return rows(sql, **given)[0][0] > given["most"]


def _by_facets(rows: Rows, given: dict[str, Any], wanted: Mapping[str, str], fitting: str) -> Sifted:
    """All things of a kind: counted and found in the index of facets, only what is shown is read."""
    given["of_kind"] = wanted.get("kind", "directive")
    where = f"kind = :of_kind AND {KNOWN}"
    groups = rows(
        f"SELECT {_GROUP}, count(*) FROM thing INDEXED BY thing_facets WHERE {where} GROUP BY kind, type, level, line, year", **given
    )
    index = "thing_facets" if wanted.keys() - {"kind"} else "thing_kind"
    chosen = f"SELECT version FROM thing INDEXED BY {index} WHERE {where}{fitting} ORDER BY id LIMIT :limit OFFSET :start"
    things = rows(f"SELECT {THING} FROM ({chosen}) CROSS JOIN thing USING (version) ORDER BY id", **given)
    return Sifted(tuple(map(thing_of, things)), {r[:-1]: r[-1] for r in groups})
