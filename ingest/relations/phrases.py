"""From tokens to phrases: a document takes up its date, issuer, brackets and title; verbs that share subject and object form a chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.values import Citation
from ingest.dates import Date
from ingest.relations.tokens import Token, kind_at
from ontology.phrases import Cue, Verb
from ontology.value import Value, replace

#: Between two verbs of a chain.
_LINKS = frozenset("l&,Cvf")
#: Inside a title.
_TITLE = frozenset("wlhofnqTEda&v")
#: First words of the names of laws: `Luật Đất đai` is a name.
_LAWS = frozenset({"Luật", "Bộ", "Pháp"})
_NOMINAL = frozenset({"implements", "continues", "carriesOut"})
_NAMED = _NOMINAL | {"organisesStudyOf", "concretises", "guides"}


class Chain(Value, frozen=True):
    """Verbs at token indices `at`, from `start` up to (not with) `end`; a verb that only names what another does (`kiểm tra việc thực hiện`) is left out."""

    at: tuple[int, ...]
    verbs: tuple[Verb, ...]
    start: int
    end: int


def numbered(token: Token) -> bool:
    """A document with a number or a name of its own."""
    if token.kind != "D":
        return False
    return (
        token.value.kind != "unnumbered"
        if isinstance(token.value, Citation)
        else str(token.value).split(" ")[0] in _LAWS and " " in str(token.value)
    )


def units(tokens: Sequence[Token]) -> list[Token]:
    """The row with every document widened over what belongs to it."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        if tokens[i].kind == "D":
            token, i = _document(tokens, i)
            found.append(token)
        else:
            found.append(tokens[i])
            i += 1
    return found


def _document(tokens: Sequence[Token], i: int) -> tuple[Token, int]:
    token, j = tokens[i], i + 1
    if not token.this and not (isinstance(token.value, Citation) and numbered(token)):
        token, j = _worded(tokens, i)
    while j < len(tokens):
        kind, after = tokens[j].kind, kind_at(tokens, j + 1)
        if kind == "d":
            date = tokens[j].value if isinstance(tokens[j].value, Date) else None
            token, j = replace(token, end=tokens[j].end, date=token.date or date), j + 1
        elif (
            kind == "," and after == "d" and "o" in (kind_at(tokens, j + 2), kind_at(tokens, j + 2) == "," and kind_at(tokens, j + 3))
        ) or (kind == "," and after == "o" and token.date):
            j += 1
        elif kind == "o" and after in ("B", "O", "P"):
            token, j = replace(token, end=tokens[j + 1].end, issuer=token.issuer or tokens[j + 1]), j + 2
        elif kind in ("n", "q") and kind:
            token, j = replace(token, end=tokens[j].end), j + 1
        elif kind == "v" and numbered(token) and (stop := _title(tokens, j)):
            token, j = replace(token, end=tokens[stop - 1].end, titled=True), stop
        else:
            break
    return token, j


def _worded(tokens: Sequence[Token], i: int) -> tuple[Token, int]:
    """A document that is named by words: its noun and the words of its title up to a verb, a cue, a comma."""
    j = i + 1
    while j < len(tokens):
        kind, after = tokens[j].kind, kind_at(tokens, j + 1)
        if kind in ("w", "q") or (kind == "h" and after in "wh") or (kind == "l" and after == "w" and tokens[j].end - tokens[j].start > 4):
            j += 1
        elif (kind == "o" and after == "B") or (kind in "v&o" and after in ("w", "h") and not _ends_with_object(tokens, j + 1)):
            j += 2
        else:
            break
    return replace(tokens[i], end=tokens[j - 1].end), j


def _title(tokens: Sequence[Token], j: int) -> int:
    """Index behind the title that the `về` at `j` opens; 0 when it opens what the document does to another (`về thực hiện D`)."""
    if _ends_with_object(tokens, j + 1) or kind_at(tokens, j + 1) in ("D", "B", ""):
        return 0
    m = j + 1
    while m < len(tokens):
        kind, after = tokens[m].kind, kind_at(tokens, m + 1)
        inside = kind in _TITLE or (kind == "V" and not _ends_with_object(tokens, m))
        inside = inside or (kind in "BOP" and kind_at(tokens, m - 1) in ("o", "w", "a", "&", "l", "h"))
        inside = inside or (kind == "," and after in "wlhf&V" and not _ends_with_object(tokens, m + 1))
        denied = kind == "C" and isinstance(tokens[m].value, Cue) and tokens[m].value.cue == "không" and kind_at(tokens, m - 1) == "w"
        inside = inside or denied or (kind == "p" and kind_at(tokens, m - 1) == "C")
        inside = inside or (kind == "C" and isinstance(tokens[m].value, Cue) and tokens[m].value.scope == "imperative")
        if kind in "a&" and after == "D":
            inside = False
        if kind == "v" and _ends_with_object(tokens, m + 1):
            inside = False
        if not inside:
            break
        m += 1
    return m


def _ends_with_object(tokens: Sequence[Token], m: int) -> bool:
    """Whether verbs stand at `m` and a document is their object, or what their object is of (`một trong các định hướng của D`)."""
    verb: Verb | None = None
    while m < len(tokens) and tokens[m].kind in "Vl&,hvf":
        verb = tokens[m].value if tokens[m].kind == "V" else verb
        m += 1
    if verb is None:
        return False
    if verb.relation == "concretises" and kind_at(tokens, m) == "w":
        k = next((k for k in range(m, min(len(tokens), m + 5)) if tokens[k].kind not in "wahl"), m)
        m = k + 1 if kind_at(tokens, k) == "o" else m
    return kind_at(tokens, m) == "D"


def chains(row: Sequence[Token]) -> Iterator[Chain]:
    """The chains of verbs of a clause, in order."""
    i = 0
    while i < len(row):
        if row[i].kind != "V":
            i += 1
            continue
        at = [i]
        m = i + 1
        made = kind_at(row, i - 1) == "p" and getattr(row[i].value, "remarks", "") == "annex"
        while m < len(row):
            k = m
            while k < len(row) and (row[k].kind in _LINKS or (row[k].kind == "h" and _carries_out(row[at[-1]]))):
                k += 1
            if kind_at(row, k) == "w" and kind_at(row, k + 1) == "v" and kind_at(row, k + 2) == "V" and row[k].end - row[k].start < 20:
                k += 2
            if kind_at(row, k) == "V" and row[k].value.remarks == "effect" and _begins_anew(row[m:k]):
                break  # `D do B ban hành đã thay thế E`
            if made and k == m and getattr(row[k].value, "document", None) and row[k].value.remarks in ("effect", ""):
                break  # `D được ban hành thay thế E`: two verbs of D
            if kind_at(row, k) != "V" or (any(t.kind == "h" for t in row[m:k]) and not _carries_out(row[k])):
                break
            at.append(k)
            m = k + 1
        yield _chain(row, at)
        i = at[-1] + 1


def _begins_anew(between: Sequence[Token]) -> bool:
    """Whether a mark of time without a conjunction shows that another verb with a subject of its own follows."""
    marks = [t.value for t in between if isinstance(t.value, Cue) and t.value.scope == "verb" and t.value.status in ("asserted", "planned")]
    return bool(marks) and not any(t.kind in "&," for t in between)


def _carries_out(token: Token) -> bool:
    """`triển khai các giải pháp thực hiện D`: both verbs say the same."""
    return isinstance(token.value, Verb) and token.value.relation in _NOMINAL


def _governs_a_noun(row: Sequence[Token], i: int, following: int) -> bool:
    """`ban hành hướng dẫn thực hiện D`: what is issued is the guidance, which the next verb names, and not D."""
    verb, then = row[i].value, row[following].value
    assert isinstance(verb, Verb) and isinstance(then, Verb)
    issues = str(verb.body.relation) == "issuedBy" if verb.body else False
    return issues and all(t.kind in "lC" for t in row[i + 1 : following]) and then.relation in ("guides", "details", "amends", "replaces")


def _chain(row: Sequence[Token], at: list[int]) -> Chain:
    kept: list[int] = []
    named = False
    for n, i in enumerate(at):
        verb = row[i].value
        assert isinstance(verb, Verb)
        between = [t.kind for t in row[at[n - 1] + 1 : i]] if n else []
        joined = not n or "&" in between or "," in between
        named = named or "v" in between
        if n and named and verb.relation in _NAMED:
            continue
        if n + 1 < len(at) and _governs_a_noun(row, i, at[n + 1]):
            continue
        if n and not joined and verb.relation in _NOMINAL and row[at[n - 1]].value.relation not in _NOMINAL:
            continue
        kept.append(i)
    return Chain(tuple(kept), tuple(row[i].value for i in kept), at[0], at[-1] + 1)
