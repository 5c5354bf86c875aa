"""`phahe`: the command. Each command is a module; this file is the list of them."""

from __future__ import annotations

import click

from cli import (
    ask,
    audit,
    compare,
    copies,
    coverage,
    delay,
    demo,
    explain,
    export,
    extract,
    ingest,
    key,
    lineage,
    review,
    search,
    serve,
    suspects,
    tasks,
    validate,
)
from cli.usage import Spoken

DEFAULT_STORE = "sqlite:///phahe.sqlite"


@click.group(cls=Spoken, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option(
    "--store", envvar="PHAHE_STORE", default=DEFAULT_STORE, show_default=True, help="Kho / the store: sqlite:///tệp, neo4j://máy, memory:"
)
@click.option("--lang", envvar="PHAHE_LANG", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ / language.")
@click.version_option(package_name="phahe", prog_name="phahe")
def main(store: str, lang: str) -> None:
    """Phả Hệ: phả hệ văn bản chỉ đạo và việc triển khai, có chứng cứ.

    Lineage of directives and of their implementation, with evidence."""


#: In the order of the help; one line each.
COMMANDS = (
    ingest,
    extract,
    explain,
    ask,
    lineage,
    coverage,
    compare,
    delay,
    suspects,
    copies,
    audit,
    review,
    tasks,
    search,
    export,
    validate,
    serve,
    demo,
    key,
)
for module in COMMANDS:
    main.add_command(module.command)

if __name__ == "__main__":
    main()
