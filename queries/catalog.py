"""The catalogue of questions: every stem of this folder, its contract read from the header that its dialects share, checked when it is asked.

The header of `<stem>.sql` and `<stem>.cypher` is the same but for the comment mark: name and question in Vietnamese, the same in English, then
`:param name type [= default] — meaning`, `:column name type`, `:order columns`. Types: id, text, integer, number, boolean, date, list.
Defaults that begin with `@` name a set of relations of the vocabulary.

A line `/* page */` ends what finds the rows; what follows orders them, cuts `:limit` after `:start`, and only then reads labels and words, so that a
page of a large answer costs its rows. A form without it is cut at its end. How many rows there are is counted by the first part alone.

Two parameters are standard and not in the headers: `known_at` (every question) answers from what had been recorded by an instant; `as_of`
(every question whose forms mention it) from what was valid on a day. Both are optional: without them, what is known now, of any time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.clocks import first_day, horizon, valid_day
from graph.find import find_thing
from graph.paging import ROWS, Page, read
from graph.store import Forms, Row, View
from ontology.errors import BadRequest, NotFound, RegisterError
from ontology.generated.vocabulary import LINEAGE, Relation
from queries.reference import REFERENCE

HERE = Path(__file__).parent
MARKS = {".sql": "--", ".cypher": "//"}
_PAGE = "/* page */\n"
#: Relations of a directive of which only one value can be right.
SINGLE = ("dateDocument", "dateEntryInForce", "dateNoLongerInForce", "issuedBy")
RELATION_SETS = {
    "@lineage": LINEAGE,
    "@response": ("implements", "concretises", "organisesStudyOf", "carriesOut", "guides", "details"),
    "@answer": ("implements", "concretises", "details"),
    "@single": SINGLE,
}
STANDARD = {
    "known_at": "chỉ những gì đã ghi nhận đến thời điểm này / what had been recorded by that instant (2026-01-31, 2026-01-31T08:00:00Z)",
    "as_of": "chỉ những gì có hiệu lực vào ngày này / what was valid on that day (2023-09-22)",
}
_PARAM = re.compile(r"(?P<name>\w+) (?P<type>\w+)(?: = (?P<default>\S+))? — (?P<meaning>.+)")


@dataclass(frozen=True, slots=True)
class Param:
    name: str
    type: str
    default: str | None
    meaning: str
    optional: bool = False

    def means(self, lang: str = "vi") -> str:
        """The meaning in one language; the header has both, Vietnamese first."""
        vietnamese, _, english = self.meaning.partition(" / ")
        return english or vietnamese if lang == "en" else vietnamese


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it asks (two languages), parameters, typed columns, total order, and its forms for the backends."""

    name: str
    vietnamese: str
    english: str
    params: tuple[Param, ...]
    columns: tuple[tuple[str, str], ...]
    order: str
    forms: Forms


def _split(path: Path) -> tuple[list[str], str]:
    mark = MARKS[path.suffix]
    lines = path.read_text("utf-8").splitlines()
    head = [line[len(mark) :].strip() for line in lines if line.startswith(mark)]
    return head, "\n".join(line for line in lines if not line.startswith(mark)).strip()


def _load(stem: str) -> Question:
    (head, sql), (other, cypher) = (_split(HERE / f"{stem}{suffix}") for suffix in MARKS)
    if head != other:
        raise RegisterError(
            f"Hai bản của câu hỏi {stem} có phần đầu khác nhau.", f"The dialects of question {stem} have different headers.", question=stem
        )
    params, columns, order = [], [], ""
    for line in head[2:]:
        kind, _, rest = line.partition(" ")
        if kind == ":param":
            found = _PARAM.fullmatch(rest)
            if not found:
                raise RegisterError(f"{stem}: không đọc được «{line}».", f"{stem}: cannot read '{line}'.", question=stem)
            params.append(Param(found["name"], found["type"], found["default"], found["meaning"]))
        elif kind == ":column":
            name, type_ = rest.split(" ")
            columns.append((name, type_))
        elif kind == ":order":
            order = rest
    name, _, vietnamese = head[0].partition(": ")
    if name != stem or not columns or not order:
        raise RegisterError(
            f"{stem}: phần đầu thiếu tên, cột hoặc thứ tự.", f"{stem}: the header lacks name, columns or order.", question=stem
        )
    if (":as_of" in sql) != ("$as_of" in cypher):
        raise RegisterError(f"{stem}: chỉ một bản dùng as_of.", f"{stem}: only one dialect uses as_of.", question=stem)
    standard = ["as_of", "known_at"] if ":as_of" in sql else ["known_at"]
    params += [Param(name, "instant" if name == "known_at" else "date", None, STANDARD[name], optional=True) for name in standard]
    forms = Forms(
        stem, tuple(c for c, _ in columns), _windowed_sql(sql), _windowed_cypher(cypher), *_counting(sql, cypher), REFERENCE[stem]
    )
    return Question(stem, vietnamese, head[1], tuple(params), tuple(columns), order, forms)


def _windowed_sql(sql: str) -> str:
    return sql if _PAGE in sql else f"{sql}\nLIMIT :limit OFFSET :start"


def _windowed_cypher(cypher: str) -> str:
    return cypher if _PAGE in cypher else f"{cypher}\nSKIP $start LIMIT $limit"


def _counting(sql: str, cypher: str) -> tuple[str, str]:
    """What counts the rows, up to `:limit` of them."""
    found, cut, _ = sql.partition(_PAGE)
    counted_sql = (
        f"{found}SELECT count(*) FROM (SELECT 1 FROM found LIMIT :limit)"
        if cut
        else f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT :limit)"
    )
    found, cut, _ = cypher.partition(_PAGE)
    counted_cypher = (
        f"{found}WITH 1 AS one LIMIT $limit RETURN count(*) AS total"
        if cut
        else f"CALL () {{\n{cypher}\n}}\nWITH 1 AS one LIMIT $limit RETURN count(*) AS total"
    )
    return counted_sql, counted_cypher


@cache
def catalog() -> dict[str, Question]:
    """Every question by name, in alphabetical order."""
    return {path.stem: _load(path.stem) for path in sorted(HERE.glob("*.sql"))}


def question(name: str) -> Question:
    """The question called `name`; NotFound lists the known ones."""
    if name not in catalog():
        known = ", ".join(catalog())
        raise NotFound(f"Không có câu hỏi «{name}». Có: {known}.", f"There is no question '{name}'. Known: {known}.", known=list(catalog()))
    return catalog()[name]


def ask(view: View, name: str, given: dict[str, Any], *, start: int = 0, limit: int | None = None) -> list[Row]:
    """Ask a question: unknown, missing or ill-typed parameters are a BadRequest; columns come in the order of the header.

    `known_at` moves the view; an id that was merged is asked about as the one that it counts as. `limit` rows after the first `start`; None: all."""
    return _rows(question(name), *_bound(view, name, given), start, limit)


def ask_page(view: View, name: str, given: dict[str, Any], start: int = 0, size: int = ROWS) -> Page[Row]:
    """A page of the answer with the number of all its rows."""
    asked, (view, bound) = question(name), _bound(view, name, given)
    return read(view.count(asked.forms, bound), lambda first, n: _rows(asked, view, bound, first, n), start, size)


def count(view: View, name: str, given: dict[str, Any], *, most: int | None = None) -> int:
    """How many rows the answer has; counted as far as `most`."""
    view, bound = _bound(view, name, given)
    return view.count(question(name).forms, bound, most=most)


def _bound(view: View, name: str, given: dict[str, Any]) -> tuple[View, dict[str, Any]]:
    """The view of the instant asked, and typed parameters."""
    asked = question(name)
    bound = bind(asked, given)
    known_at = bound.pop("known_at")
    view = view.at(known_at) if known_at else view
    for param in asked.params:
        if param.type == "id" and (thing := view.thing(bound[param.name])):
            bound[param.name] = thing.id
    return view, bound


def _rows(asked: Question, view: View, bound: dict[str, Any], start: int, limit: int | None) -> list[Row]:
    rows = view.ask(asked.forms, bound, start=start, limit=limit)
    booleans = {c for c, t in asked.columns if t == "boolean"}
    return [{c: bool(row[c]) if c in booleans and row[c] is not None else row[c] for c in asked.forms.columns} for row in rows]


def named(view: View, asked: Question, params: dict[str, str]) -> dict[str, str]:
    """Parameters of type id may be given as printed (`24-CT/TU`, a body's name); they become ids."""
    ids = {p.name for p in asked.params if p.type == "id"}
    kinds = ("body",) if "body" in ids else ("directive", "annex", "collection")
    return {key: find_thing(view, value, kinds=kinds).id if key in ids else value for key, value in params.items()}


def bind(asked: Question, given: dict[str, Any]) -> dict[str, Any]:
    """Typed values for every parameter of `asked`."""
    known = {p.name: p for p in asked.params}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise BadRequest(
            f"Câu hỏi {asked.name} không có tham số {', '.join(unknown)}. Có: {', '.join(known)}.",
            f"Question {asked.name} has no parameter {', '.join(unknown)}. Known: {', '.join(known)}.",
            unknown=unknown,
            known=list(known),
        )
    return {name: _value(asked, param, given.get(name)) for name, param in known.items()}


def _value(asked: Question, param: Param, value: Any) -> Any:
    if value is None:
        value = param.default
    if value is None and param.optional:
        return None
    if value is None:
        raise BadRequest(
            f"Câu hỏi {asked.name} cần tham số {param.name} ({param.means()}).",
            f"Question {asked.name} needs the parameter {param.name} ({param.means('en')}).",
            missing=param.name,
        )
    try:
        return _typed(param.type, value, param.name)
    except ValueError as error:
        raise BadRequest(
            f"Tham số {param.name} = «{value}» không hợp lệ: {error}.",
            f"Parameter {param.name} = '{value}' is not valid: {error}.",
            param=param.name,
        ) from None


def _typed(type_: str, value: Any, name: str) -> Any:
    match type_:
        case "integer":
            number = int(value)
            if not 1 <= number <= 10:
                raise ValueError("1…10")
            return number
        case "boolean":
            if str(value).lower() not in {"true", "false", "1", "0"}:
                raise ValueError("true / false")
            return str(value).lower() in {"true", "1"}
        case "list":
            if isinstance(value, str):
                value = RELATION_SETS[value] if value in RELATION_SETS else tuple(v for v in value.split(",") if v)
            unknown = [v for v in value if v not in set(Relation)]
            if unknown:
                raise ValueError(f"quan hệ lạ / unknown relation {', '.join(unknown)}")
            return list(value)
        case "instant":
            horizon(str(value))
            return str(value)
        case "date":
            return first_day(str(value)) if name == "since" else valid_day(str(value), name)
        case _:
            return str(value)
