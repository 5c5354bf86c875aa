"""How the command speaks: language switch, JSON lines, errors with their facts, tables for people."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from graph.paging import Page
from graph.values import in_both
from ontology.errors import PhaheError, UnwritableFile

EXIT_SOME_FAILED, EXIT_USAGE = 1, 2


def say(vietnamese: str, english: str) -> str:
    """The sentence in the language of this run."""
    context = click.get_current_context(silent=True)
    return english if context and context.find_root().params.get("lang") == "en" else vietnamese


def said(note: str) -> str:
    """A note of a reading (`Vietnamese / English`) in the language of this run."""
    return say(*in_both(note))


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


#: Why the system does not write, in plain words.
_REASONS = {
    errno.ENOSPC: ("hết chỗ trên đĩa", "the disk is full"),
    errno.EDQUOT: ("hết hạn mức đĩa", "the disk quota is used up"),
    errno.ENOENT: ("không có thư mục này", "there is no such folder"),
    errno.ENOTDIR: ("không có thư mục này", "there is no such folder"),
    errno.EACCES: ("không có quyền ghi", "permission denied"),
    errno.EPERM: ("không có quyền ghi", "permission denied"),
    errno.EROFS: ("đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENAMETOOLONG: ("tên quá dài", "the name is too long"),
}


def unwritable(where: str, error: OSError) -> UnwritableFile:
    vietnamese, english = _REASONS.get(error.errno or 0, (error.strerror, error.strerror))
    return UnwritableFile(
        f"Không ghi được {where}: {vietnamese}. Kiểm tra thư mục, quyền ghi, dung lượng đĩa, hoặc chọn nơi khác.",
        f"{where} cannot be written: {english}. Check the folder, write permission and disk space, or choose another place.",
        path=where,
        reason=english,
    )


def write_out(path: Path, data: bytes) -> None:
    """The file, whole or not at all: what stood there before is kept when it cannot be written."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe takes what it is given
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise unwritable(str(path), error) from None


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


def kind_name(kind: str) -> str:
    """The kind of a thing in the language of this run."""
    from api.words import kind_label

    return kind_label(kind, say("vi", "en")).lower()


json_option = click.option("--json", "as_json", is_flag=True, help="Kết quả JSON cho chương trình / JSON for programs.")
