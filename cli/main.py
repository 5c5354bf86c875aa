"""`phahe`: the command. Each command is a module; this file is the list of them."""

from __future__ import annotations

import click

from cli.usage import Modules, Spoken

DEFAULT_STORE = "sqlite:///phahe.sqlite"
#: In the order of the help; each is the module of that name.
COMMANDS = (
    *("ingest", "extract", "explain", "ask", "lineage", "coverage", "compare", "delay", "suspects", "copies", "audit", "review"),
    *("tasks", "search", "export", "validate", "serve", "demo", "key"),
)
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 120}


@click.group(cls=Spoken, commands=Modules({name: f"cli.{name}" for name in COMMANDS}), context_settings=_CONTEXT)
@click.option(
    "--store", envvar="PHAHE_STORE", default=DEFAULT_STORE, show_default=True, help="Kho / the store: sqlite:///tệp, neo4j://máy, memory:"
)
@click.option("--lang", envvar="PHAHE_LANG", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ / language.")
@click.version_option(package_name="phahe", prog_name="phahe")
def main(store: str, lang: str) -> None:
    """Phả Hệ: phả hệ văn bản chỉ đạo và việc triển khai, có chứng cứ.

    Lineage of directives and of their implementation, with evidence."""


if __name__ == "__main__":
    main()
