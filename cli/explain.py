"""`phahe explain FILE…`: each citation and statement with the rule, the words, the witnesses, and why other documents lost (`phahe.explain/1`)."""

from __future__ import annotations

import click

from cli.output import EXIT_SOME_FAILED, guarded, json_option, say, tell
from graph.values import as_json
from ingest.fetch import TIMEOUT
from ingest.inputs import bytes_of, inputs
from ingest.readers.dispatch import read
from ingest.readers.failure import printable
from ingest.why import CitationWhy, Explained, StatementWhy, Words, why
from ingest.wire import citation_json, json_line, statement_json
from ontology.errors import UnreadableFile
from ontology.labels import label_of, status_label
from ontology.reasons import reason_text

SCHEMA = "phahe.explain/1"


@click.command("explain")
@click.argument("given", nargs=-1, required=True, metavar="PATH|URL...")
@json_option
@guarded
def command(given: tuple[str, ...], as_json: bool) -> None:
    """Vì sao: quy tắc, câu chữ, nhân chứng của từng trích dẫn và khẳng định, và vì sao các khả năng khác bị loại. (Why, for each.)"""
    failed = False
    for found in inputs(given):
        try:
            if isinstance(found, UnreadableFile):
                raise found
            data = bytes_of(found, timeout=TIMEOUT)
            reading, sha256, name = read(data, printable(found.name), shown=printable(found))
            explained = why(reading, sha256=sha256, name=name)
        except UnreadableFile as error:
            tell(error, as_json)
            failed = True
            continue
        if as_json:
            click.echo(json_line(explained_json(explained, printable(found))))
        else:
            show(printable(found), explained)
    if failed:
        raise SystemExit(EXIT_SOME_FAILED)


def explained_json(explained: Explained, path: str) -> dict:
    """The JSON object of one source; texts of rules and reasons in the language of the run."""
    c = explained.context
    return {
        "schema": SCHEMA,
        "source": {"path": path, "sha256": explained.extraction.source.sha256},
        "context": {"kind": c.kind, "publisher": c.publisher, "place": c.place, "published": c.published, "year": c.year},
        "citations": [_citation_json(reason) for reason in explained.citations],
        "statements": [_statement_json(reason) for reason in explained.statements],
    }


def _named(kind: str, name: str) -> dict[str, str]:
    return {"id": name, "text": _text(kind, name)}


def _citation_json(reason: CitationWhy) -> dict:
    c = reason.citation
    return {
        "citation": citation_json(c),
        "rule": _named("rule", c.rule),
        "words": as_json(reason.words),
        "witnesses": [{"part": w.part, "value": w.value, **_named(w.part, w.by)} for w in reason.witnesses],
        "candidates": [{"directive": k.id, **_named("candidate", k.fate)} for k in reason.candidates],
        "flags": [_named("flag", flag) for flag in c.flags],
        "reason": _named("reason", c.reason) if c.reason else None,
    }


def _statement_json(reason: StatementWhy) -> dict:
    return {
        "statement": statement_json(reason.statement),
        "rule": _named("statement", reason.statement.rule),
        "words": as_json(reason.words),
        "citations": list(reason.citations),
    }


def _text(kind: str, name: str) -> str:
    return say(reason_text(kind, name), reason_text(kind, name, "en"))


def show(path: str, explained: Explained) -> None:
    click.secho(path, bold=True)
    c = explained.context
    around = ((say("nơi", "place"), c.place), (say("đăng", "published"), c.published), (say("năm", "year"), c.year))
    said = " · ".join(f"{name} {value}" for name, value in around if value)
    click.echo(f"  {say('quanh bài', 'around the text')}: {said or say('không có gì', 'nothing')}")
    for number, reason in enumerate(explained.citations):
        _show_citation(number, reason)
    for made in explained.statements:
        _show_statement(made)


def _show_citation(number: int, reason: CitationWhy) -> None:
    c = reason.citation
    outcome = {
        "resolved": say("đã xác định", "resolved"),
        "ambiguous": say("nhiều khả năng", "ambiguous"),
        "unresolved": say("chưa xác định", "unresolved"),
    }[c.outcome]
    click.echo(f"\n[{number}] «{_one_line(c.text)}» → {c.directive or '?'} ({outcome})")
    _show_words(reason.words)
    click.echo(f"    {say('quy tắc', 'rule')} {c.rule}: {_text('rule', c.rule)}")
    for witness in reason.witnesses:
        part = say("cơ quan", "issuer") if witness.part == "issuer" else say("năm, nhiệm kỳ", "year or term")
        click.echo(f"    {part} {witness.value}: {say('theo', 'by')} {_text(witness.part, witness.by)}")
    if c.reason:
        click.echo(f"    {say('vì', 'because')} {_text('reason', c.reason)}")
    for flag in c.flags:
        click.echo(f"    {say('lưu ý', 'note')} {flag}: {_text('flag', flag)}")
    for candidate in reason.candidates:
        if candidate.fate != "chosen":
            click.echo(f"    {say('khác', 'other')} {candidate.id}: {_text('candidate', candidate.fate)}")


def _show_statement(made: StatementWhy) -> None:
    s = made.statement
    relation, status = say(label_of(s.relation), label_of(s.relation, "en")), say(status_label(s.status), status_label(s.status, "en"))
    click.echo(f"\n{s.subject} · {relation} · {s.object} [{status}]")
    _show_words(made.words)
    cited = " ".join(f"[{i}]" for i in made.citations)
    click.echo(f"    {say('quy tắc', 'rule')} {s.rule}: {_text('statement', s.rule)}" + (f" · {cited}" if cited else ""))


def _show_words(words: Words) -> None:
    click.echo(f"    …{words.before}⟦{words.words}⟧{words.after}…")


def _one_line(words: str) -> str:
    return " ".join(words.split())
