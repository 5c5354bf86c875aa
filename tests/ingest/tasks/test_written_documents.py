"""Documents of many kinds, written for this project, each in the file forms that it names: every task with its bodies, product and deadline."""

from __future__ import annotations

import pytest

from bench.written_tasks import Written, documents, parse, rendered
from graph.values import Extraction, Task
from ingest.pipeline import extract
from ingest.readers.dispatch import read_bytes
from ontology.folding import plain

DOCUMENTS = documents()
FILES = [pytest.param(d, form, id=f"{d.name}.{form}") for d in DOCUMENTS for form in d.forms]


def extracted(document: Written, form: str) -> Extraction:
    return extract(read_bytes(rendered(document, form), document.name), sha256="cd" * 32, name=document.name)


def wanted(task: dict) -> tuple:
    due = task["deadline"] or {}
    return (
        task["kind"],
        sorted((plain(a["body"]), a["role"]) for a in task["assignees"]),
        tuple(due.get(k) for k in ("kind", "date", "duration", "every")),
        plain(task["deliverable"] or ""),
        plain(task["to"] or ""),
        plain(task["section"] or ""),
    )


def found(task: Task, gold: dict) -> tuple:
    """The same of a task that was found; products, recipients and sections only where the document marks them."""
    due = task.deadline
    return (
        task.kind,
        sorted((plain(a.body), a.role) for a in task.assignees),
        (due.kind, due.date, due.duration, due.every) if due else (None,) * 4,
        plain(task.deliverable or "") if gold["deliverable"] else "",
        plain(task.to or "") if gold["to"] else "",
        plain(task.section or "") if gold["section"] else "",
    )


def test_all_documents_were_read() -> None:
    assert len(DOCUMENTS) >= 14 and len(FILES) >= 34
    assert sum(len(d.tasks) for d in DOCUMENTS) >= 90


@pytest.mark.parametrize(("document", "form"), FILES)
def test_tasks(document: Written, form: str) -> None:
    made = extracted(document, form)
    tasks = made.tasks
    assert [t.quote[:60] for t in tasks if not t.assignees] == []
    assert [t.quote for t in tasks] == [" ".join(made.text[t.start : t.end].split()) for t in tasks]
    assert len(tasks) == len(document.tasks), [t.quote[:80] for t in tasks]
    by_quote = sorted(tasks, key=lambda t: t.start)
    assert [found(t, g) for t, g in zip(by_quote, document.tasks, strict=True)] == [wanted(g) for g in document.tasks]


def test_a_document_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown fact"):
        parse("x", "# files: txt\n1. Sở A làm.\n=> boss: Sở A")
    with pytest.raises(ValueError, match="files"):
        parse("x", "1. Sở A làm.")
