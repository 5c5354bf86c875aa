"""How the command speaks: language switch, JSON lines, errors with their facts, tables for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from graph.paging import Page
from ontology.errors import PhaheError

EXIT_SOME_FAILED, EXIT_USAGE = 1, 2


def say(vietnamese: str, english: str) -> str:
    """The sentence in the language of this run."""
    context = click.get_current_context(silent=True)
    return english if context and context.find_root().params.get("lang") == "en" else vietnamese


def emit_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def tell(error: PhaheError, as_json: bool) -> None:
    """An error on standard error: a sentence, or one JSON object `phahe.error/1`."""
    if as_json:
        body = {
            "schema": "phahe.error/1",
            "code": error.code,
            "message": error.vietnamese,
            "message_en": error.english,
            "facts": error.facts,
        }
        click.echo(json.dumps(body, ensure_ascii=False, default=str), err=True)
    else:
        click.echo(say("Lỗi: ", "Error: ") + say(error.vietnamese, error.english), err=True)


def guarded(command: Callable) -> Callable:
    """A command whose PhaheErrors end it with a clear message: exit code 2 for what the caller got wrong, 1 for the rest."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except PhaheError as error:
            tell(error, bool(kwargs.get("as_json")))
            raise SystemExit(EXIT_USAGE if error.status < 500 else EXIT_SOME_FAILED) from None

    return run


def table(columns: Iterable[str], rows: Iterable[Iterable[object]], width: int = 60) -> str:
    """A plain table; long cells are cut with … (use --json for everything)."""
    cells = [[str(c) for c in columns]] + [["" if v is None else " ".join(str(v).split()) for v in row] for row in rows]
    cells = [[c if len(c) <= width else c[: width - 1] + "…" for c in row] for row in cells]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("─" * w for w in widths), *lines[1:]])


def turned(page: Page[Any]) -> str:
    """Which rows are shown, and how to get the next; nothing when they are all."""
    if page.whole:
        return ""
    following = "" if page.following is None else say(f"; tiếp: --after {page.following}", f"; next: --after {page.following}")
    return (
        "\n" + say(f"Dòng {page.first}–{page.last} trong {page.total}", f"Rows {page.first}–{page.last} of {page.total}") + following + "."
    )


def page_options(command: Callable) -> Callable:
    """`--limit` and `--after` of a command that lists rows: the parameters of the same route; without them, all rows."""
    command = click.option(
        "--limit", type=click.IntRange(min=1), metavar="SỐ", help="Nhiều nhất / at most (mặc định: tất cả / default: all)"
    )(command)
    return click.option("--after", default=0, type=click.IntRange(min=0), metavar="SỐ", help="Tiếp sau dòng này / rows that come before")(
        command
    )


json_option = click.option("--json", "as_json", is_flag=True, help="Kết quả JSON cho chương trình / JSON for programs.")
