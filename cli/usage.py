"""What a user typed wrong, said in the language of the run: the usage errors of click with their facts."""

from __future__ import annotations

import re
import sys
from collections import UserDict
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

import click

from cli.output import EXIT_SOME_FAILED, EXIT_USAGE, say, tell, unwritable

#: What click writes of itself, in both languages as every help is.
_HEADS = {"Options": "Tùy chọn / Options", "Commands": "Lệnh / Commands"}
_SAYS = {
    "Show this message and exit.": "In phần này rồi thôi / show this message and exit.",
    "Show the version and exit.": "In số phiên bản rồi thôi / show the version and exit.",
}
_USAGE = "Cách dùng / Usage: "


class Help(click.HelpFormatter):
    """A help page whose own words are in both languages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _USAGE)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _said(text)) for name, text in rows], col_max, col_spacing)


def _said(text: str) -> str:
    for english, both in _SAYS.items():
        text = text.replace(english, both)
    return text.replace("[default: ", "[mặc định / default: ")


click.Context.formatter_class = Help


class Modules(UserDict[str, Any]):
    """Commands by name: each the `command` of a module, which is read when it is asked for, so that a command waits for what it needs itself."""

    def __getitem__(self, name: str) -> click.Command:
        return import_module(super().__getitem__(name)).command


class Spoken(click.Group):
    """The group of all commands, in the order given; its usage errors are Vietnamese unless `--lang en` or PHAHE_LANG=en says otherwise."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands]

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None, standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:  # fmt: skip
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            _show(error)
            sys.exit(EXIT_USAGE)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo(say("Đã dừng.", "Stopped."), err=True)
            sys.exit(130)
        except OSError as error:  # what an answer was printed to
            tell(unwritable(error.filename or say("đầu ra chuẩn", "standard output"), error), as_json=False)
            sys.exit(EXIT_SOME_FAILED)
        sys.exit(status if isinstance(status, int) else 0)


def _show(error: click.UsageError) -> None:
    language = error.ctx.find_root().params.get("lang") if error.ctx else None
    sentence = None if language == "en" else _vietnamese(error)
    if sentence is None or error.ctx is None:
        error.show()
        return
    usage = error.ctx.get_usage().replace(_USAGE, "Cách dùng: ", 1)
    click.echo(f"{usage}\nXem: {error.ctx.command_path} --help\n\nLỗi: {sentence}", err=True)


def _vietnamese(error: click.UsageError) -> str | None:
    """The sentence, or None for an error without a wording of its own (its own text then stands)."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return None
        case click.exceptions.NoSuchCommand():
            return f"Không có lệnh «{error.command_name}».{_meant(error.possibilities)}"
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}.{_meant(error.possibilities)}"
        case click.MissingParameter():
            return f"Thiếu tham số {_named(error).rstrip('.…')}.{_environment(error)}"
        case click.BadParameter():
            return f"Giá trị không hợp lệ cho {_named(error)}: {_allowed(error)}"
        case _:
            return None


def _environment(error: click.MissingParameter) -> str:
    """Where else an option that is needed can come from."""
    match error.param:
        case click.Option(envvar=str(name)):
            return f" Nêu nó, hoặc đặt biến môi trường {name}."
        case _:
            return ""


def _named(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "tham số")
    return error.param.get_error_hint(error.ctx).replace("'", "")


def _allowed(error: click.BadParameter) -> str:
    match error.param and error.param.type:
        case click.Choice(choices=choices):
            return f"chọn một trong {', '.join(choices)}."
        case click.IntRange(min=low, max=high) if high is not None:
            return f"cần một số nguyên từ {low} đến {high}."
        case click.IntRange(min=low):
            return f"cần một số nguyên từ {low} trở lên."
        case click.FloatRange(min=low, max=high):
            return f"cần một số từ {low} đến {high}."
        case click.Path(file_okay=files, dir_okay=folders):
            given = re.search(r"'(.*)'", error.message, re.S)
            name = f"«{given[1]}»" if given else "đường dẫn này"
            if "does not exist" in error.message:
                return f"không có {name}."
            if "is a directory" in error.message and not folders:
                return f"{name} là thư mục; cần một tệp."
            return f"không dùng được {name} ({'cần quyền đọc, ghi' if files else 'cần một thư mục'})."
        case _:
            return error.message


def _meant(possible: Any) -> str:
    return f" Có phải: {', '.join(sorted(possible))}?" if possible else ""
