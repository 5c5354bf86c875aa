"""`phahe ask QUESTION --param name=value …`: a question of the catalogue; without a name, the list of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import click

from api.words import column_label, kind_label, value_label, why_unsettled
from cli.output import emit_json, guarded, json_option, say, table
from cli.store import the_store
from graph.store import Row
from ontology.errors import BadRequest
from ontology.labels import label_of, status_label
from queries.catalog import Question, ask, catalog, named, question


@click.command("ask")
@click.argument("name", required=False)
@click.option(
    "--param",
    "-p",
    "given",
    multiple=True,
    metavar="TÊN=GIÁ_TRỊ",
    help="Tham số / parameter: id=24-CT/TU, depth=3, relations=implements,guides",
)
@json_option
@guarded
def command(name: str | None, given: tuple[str, ...], as_json: bool) -> None:
    """Hỏi một câu trong danh mục; không nêu tên thì in danh mục. (Ask a question of the catalogue.)"""
    if name is None:
        listing(as_json)
        return
    asked = question(name)
    params = dict(split(pair) for pair in given)
    with the_store() as store:
        rows = ask(store, name, named(store, asked, params))
    if as_json:
        emit_json({"schema": "phahe.rows/1", "question": name, "columns": [c for c, _ in asked.columns], "rows": rows})
    else:
        click.echo(say(asked.vietnamese, asked.english))
        if rows:
            click.echo(read_out([c for c, _ in asked.columns], rows))
        click.echo(
            say(f"{len(rows)} dòng", f"{len(rows)} rows")
            if rows
            else say(
                "Không thấy dòng nào trong kho; không có nghĩa là không có thật.",
                "No row in the store; that does not mean that there is none outside it.",
            )
        )


def read_out(columns: list[str], rows: Iterable[Row]) -> str:
    """The rows as people read them: names for columns and values, no id beside a name, the beginning of a hash; `--json` has everything."""
    language, kept = say("vi", "en"), [c for c in columns if f"{c}_label" not in columns]
    told: dict[str, Callable[[str], str]] = {
        "relation": lambda v: label_of(v, language), "status": lambda v: status_label(v, language), "source": lambda v: v[:12],
        "reason": lambda v: why_unsettled(v, language), "candidates": lambda v: ", ".join(json.loads(v)),
        **dict.fromkeys(("basis", "outcome", "kind", "level", "line"), lambda v: kind_label(value_label(v, language), language)),
    }  # fmt: skip

    def cell(column: str, value: object) -> object:
        return told[column](value) if column in told and isinstance(value, str) else value

    return table([column_label(c, language) for c in kept], [[cell(c, row[c]) for c in kept] for row in rows], width=44)


def split(pair: str) -> tuple[str, str]:
    key, sign, value = pair.partition("=")
    if not sign:
        raise BadRequest(f"Tham số phải có dạng tên=giá_trị, không phải «{pair}».", f"A parameter is name=value, not '{pair}'.", param=pair)
    return key, value


def listing(as_json: bool) -> None:
    if as_json:
        emit_json({"schema": "phahe.questions/1", "questions": [question_json(q) for q in catalog().values()]})
        return
    for q in catalog().values():
        click.echo(f"{q.name}\n    {say(q.vietnamese, q.english)}")
        for p in q.params:
            click.echo(f"      {p.name} ({p.type}{'' if p.default is None else f' = {p.default}'}): {p.meaning}")


def question_json(q: Question) -> dict:
    """A question's contract for programs."""
    return {
        "name": q.name,
        "question": q.vietnamese,
        "question_en": q.english,
        "params": [{"name": p.name, "type": p.type, "default": p.default, "meaning": p.meaning} for p in q.params],
        "columns": [{"name": c, "type": t} for c, t in q.columns],
        "order": q.order,
    }
