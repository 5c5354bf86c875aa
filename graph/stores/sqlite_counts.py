"""How much a SQLite store holds after every write: totals that the writer keeps, so that nobody counts a million rows to show them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from graph.clocks import FOREVER

#: Table -> (the name under which View.counts tells a row, which rows count).
_TOLD = {
    "source": ("'source'", "1"),
    "thing": ("'thing:' || kind", "kind IS NOT NULL"),
    "statement": ("'statement:' || status", "review <> 'rejected'"),
    "citation": ("'citation:' || outcome", "1"),
    "edge": ("'edge'", "1"),
}
#: The last total of every name that is not after the write `:known`; names are skipped through, not scanned.
TOTALS = """WITH RECURSIVE names(name) AS (
  SELECT min(name) FROM counted
  UNION ALL SELECT (SELECT min(counted.name) FROM counted WHERE counted.name > names.name) FROM names WHERE names.name IS NOT NULL
)
SELECT name, (SELECT total FROM counted WHERE counted.name = names.name AND n <= :known ORDER BY n DESC LIMIT 1) AS total
FROM names WHERE name IS NOT NULL"""


class Counting:
    """The totals of one write inside its transaction: what it closes is counted before, what it opened at its end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._changes = connection, Counter[str]()
        self._last = {t: connection.execute(f"SELECT coalesce(max(version), 0) FROM {t}").fetchone()[0] for t in _TOLD}

    def closing(self, table: str, versions: Iterable[int]) -> None:
        """These current rows of before this write are about to be closed."""
        if table in _TOLD:
            name, which = _TOLD[table]
            sql = (
                f"SELECT {name}, count(*) FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN {table} ON version = one"
                f" WHERE version <= {self._last[table]} AND {which} AND known_to = {FOREVER} GROUP BY 1"
            )
            self._changes.subtract(dict(self._connection.execute(sql, (json.dumps(list(versions)),))))

    def finish(self, n: int) -> None:
        """Write the totals that are others after the write `n`."""
        for table, (name, which) in _TOLD.items():
            sql = (
                f"SELECT {name}, count(*) FROM {table} WHERE version > {self._last[table]} AND {which} AND known_to = {FOREVER} GROUP BY 1"
            )
            self._changes.update(dict(self._connection.execute(sql)))
        before = dict(self._connection.execute(TOTALS, {"known": n}))
        rows = [(name, n, (before.get(name) or 0) + change) for name, change in sorted(self._changes.items()) if change]
        self._connection.executemany("INSERT OR REPLACE INTO counted VALUES (?, ?, ?)", rows)


def recount(connection: sqlite3.Connection) -> None:
    """All totals anew, from the versions: for a file of an earlier schema."""
    connection.execute("DELETE FROM counted")
    for table, (name, which) in _TOLD.items():
        sides = " UNION ALL ".join(
            f"SELECT {name} AS name, {column} AS n, {sign} AS change FROM {table} WHERE {which} AND known_from < known_to AND {column} < {FOREVER}"
            for column, sign in (("known_from", 1), ("known_to", -1))
        )
        connection.execute(
            f"INSERT INTO counted SELECT name, n, sum(sum(change)) OVER (PARTITION BY name ORDER BY n) FROM ({sides})"
            " GROUP BY name, n HAVING sum(change) <> 0"
        )
