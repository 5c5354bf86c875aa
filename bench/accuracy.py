"""`make accuracy`: precision, recall and F1 of extraction on every gold set beside the checkout, and the table of the README.

Each `bench/score_*.py` holds the definitions of one gold set. `--confusions` lists what is wrong; `--write` puts the table into the README
between its marks, `--check` fails when the table there is another one.
"""

from __future__ import annotations

import csv
import sys
from types import ModuleType

from bench import score_citations, score_official, score_people, score_relations, score_seeds, score_tasks
from bench.rows import ROOT, SHARED, Row, prf, printed

SCORERS: tuple[ModuleType, ...] = (score_citations, score_relations, score_seeds, score_people, score_official, score_tasks)
READMES = ("README.md", "README.vi.md")
BEGIN, END = "<!-- accuracy: written by make accuracy -->", "<!-- /accuracy -->"


def rows() -> list[Row]:
    """The rows of every scorer."""
    return [row for scorer in SCORERS for row in scorer.score()]


def confusions() -> list[str]:
    """What is wrong, by scorer."""
    return [line for scorer in SCORERS for line in (f"== {scorer.__name__}", *scorer.confusions())]


def block(measured: list[Row]) -> str:
    """The rows as a Markdown table; rows of one relation or status are left to the command."""
    lines = ["| set | measure | P | R | F1 | right of gold |", "|---|---|--:|--:|--:|--:|"]
    for row in measured:
        if not row.measure.startswith(("relation ", "status ")):
            p, r, f = prf(row.gold, row.found, row.right)
            lines.append(f"| {row.set} | {row.measure} | {p:.3f} | {r:.3f} | {f:.3f} | {row.right} of {row.gold} |")
    return "\n".join(lines)


def peers() -> str:
    """What others find of the cited numbers of the same official texts, as measured on 2026-11-22, as a Markdown table."""
    with (ROOT / "bench" / "peers.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


def shown(readme: str) -> str:
    """The table between the marks of a README."""
    return readme.partition(BEGIN)[2].partition(END)[0].strip("\n")


def main(arguments: list[str]) -> int:
    """Print the table; 2 when the gold is not there, 1 when a README shows another table (`--check`)."""
    if not SHARED.is_dir():
        print("the gold folder ../shared is not beside this checkout", file=sys.stderr)
        return 2
    measured = rows()
    table = f"{block(measured)}\n\nOthers, on the cited numbers of the same official texts (one core, 2026-11-22):\n\n{peers()}"
    if "--confusions" in arguments:
        print(*confusions(), sep="\n")
    print(printed(measured))
    print(peers())
    stale = []
    for name in READMES:
        path = ROOT / name
        before, mark, rest = path.read_text("utf-8").partition(BEGIN)
        if mark and shown(mark + rest) != table:
            stale.append(name)
            if "--write" in arguments:
                path.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")
    if stale and "--write" not in arguments:
        print(f"the table of {', '.join(stale)} is not this one: make accuracy WRITE=1", file=sys.stderr)
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
