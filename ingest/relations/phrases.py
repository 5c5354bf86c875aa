"""From tokens to phrases: a document takes up its date, issuer, brackets and title; verbs that share subject and object form a chain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.values import Citation
from ingest.dates import Date
from ingest.relations.tokens import Row, Token
from ontology.phrases import Cue, Verb
from ontology.value import Value

#: Between two verbs of a chain.
_LINKS = frozenset("l&,Cvf")
#: Inside a title.
_TITLE = frozenset("wlhofnqTEda&v")
#: Verbs with what stands between them and their object.
_VERBS = re.compile("[Vl&,hvf]*")
#: What may belong to a document that it stands behind.
_TAKEN = frozenset("d,onqv")
_NOMINAL = frozenset({"implements", "continues", "carriesOut"})
_NAMED = _NOMINAL | {"organisesStudyOf", "concretises", "guides"}


class Chain(Value, frozen=True):
    """Verbs at token indices `at`, from `start` up to (not with) `end`; a verb that only names what another does (`kiểm tra việc thực hiện`) is left out."""

    at: tuple[int, ...]
    verbs: tuple[Verb, ...]
    start: int
    end: int


def units(row: Row) -> Row:
    """The row with every document widened over what belongs to it."""
    found: list[Token] = []
    kinds, rest = "", row.kinds
    behind, i = 0, rest.find("D")
    while i >= 0:
        token, j = _document(row, i)
        if token is not row[i]:
            found += row[behind:i]
            found.append(token)
            kinds += rest[behind : i + 1]
            behind = j
        i = rest.find("D", j)
    return Row.of(found + row[behind:], kinds + rest[behind:]) if behind else row


def _document(row: Row, i: int) -> tuple[Token, int]:
    """The document at `i` with all that belongs to it, and the index behind that."""
    token, kinds = row[i], row.kinds
    if token.numbered and kinds[i + 1 : i + 2] not in _TAKEN and isinstance(token.value, Citation):
        return token, i + 1
    j = i + 1 if token.this or (isinstance(token.value, Citation) and token.numbered) else _worded(row, i)
    end, issuer, date, titled = row[j - 1].end if j > i + 1 else token.end, token.issuer, token.date, token.titled
    while j < len(kinds):
        kind, after = kinds[j], kinds[j + 1 : j + 2]
        if kind == "d":
            value = row[j].value
            date = date or (value if isinstance(value, Date) else None)
            end, j = row[j].end, j + 1
        elif kind == "," and (
            (after == "d" and (kinds[j + 2 : j + 3] == "o" or kinds[j + 2 : j + 4] == ",o" or _own_day(token, row[j + 1])))
            or (after == "o" and date)
        ):
            j += 1
        elif kind == "o" and after and after in "BOP":
            issuer = issuer or row[j + 1]
            end, j = row[j + 1].end, j + 2
        elif kind == "n" or kind == "q":
            end, j = row[j].end, j + 1
        elif kind == "v" and token.numbered and (stop := _title(row, j)):
            end, j, titled = row[stop - 1].end, stop, True
        else:
            break
    whole = token if j == i + 1 else Token("D", token.start, end, token.value, issuer, date, token.this, titled, token.numbered)
    return whole, j


def _own_day(token: Token, day: Token) -> bool:
    """`Quyết định số 1/QĐ-TTg, ngày 19/5/2017 phê duyệt …`: whether a day behind a comma is the one that the citation has read as its own."""
    iso = day.value.iso if isinstance(day.value, Date) else None
    return iso is not None and isinstance(token.value, Citation) and token.value.date == iso and not iso.startswith("--")


def _worded(row: Row, i: int) -> int:
    """Index behind a document that is named by words: its noun and the words of its title up to a verb, a cue, a comma."""
    j, kinds = i + 1, row.kinds
    while j < len(kinds):
        kind, after = kinds[j], kinds[j + 1 : j + 2]
        if kind in "wq" or (kind == "h" and after in "wh") or (kind == "l" and after in ("w", "v") and row[j].end - row[j].start > 4):
            j += 1
        elif kind == "V" and row[j].value.remarks == "making" and after == "w" and j > i + 1:
            j += 1  # `Đề án đầu tư xây dựng …`
        elif kind == "B" and j == i + 1 and isinstance(row[j].value, str) and str(row[i].value).startswith(("Quy hoạch", "quy hoạch")):
            j += 1  # `Quy hoạch tỉnh X`
        elif (kind == "o" and after == "B") or (kind in "v&o" and after in ("w", "h") and not _ends_with_object(row, j + 1)):
            j += 2
        else:
            break
    return j


def _title(row: Row, j: int) -> int:
    """Index behind the title that the `về` at `j` opens; 0 when it opens what the document does to another (`về thực hiện D`)."""
    kinds = row.kinds
    if kinds[j + 1 : j + 2] in ("D", "B", "") or _ends_with_object(row, j + 1):
        return 0
    m = j + 1
    while m < len(kinds):
        kind, before, after = kinds[m], kinds[m - 1], kinds[m + 1 : m + 2]
        if kind in "a&" and after == "D":
            break
        if kind == "v" and _ends_with_object(row, m + 1):
            break
        inside = (
            kind in _TITLE
            or (kind == "V" and not _ends_with_object(row, m))
            or (kind in "BOP" and before in "owa&lh")
            or (kind == "," and before != "q" and after in "wlhf&V" and not _ends_with_object(row, m + 1))
            or (kind == "C" and ((row[m].value.cue == "không" and before == "w") or row[m].value.scope == "imperative"))
            or (kind == "p" and before == "C")
        )
        if not inside:
            break
        m += 1
    return m


def _ends_with_object(row: Row, m: int) -> bool:
    """Whether verbs stand at `m` and a document is their object, or what their object is of (`một trong các định hướng của D`)."""
    kinds = row.kinds
    if kinds.find("V", m) < 0:
        return False
    behind = _VERBS.match(kinds, m).end()  # type: ignore[union-attr]
    last = kinds.rfind("V", m, behind)
    if last < 0:
        return False
    m = behind
    if kinds[m : m + 1] == "w" and row[last].value.relation == "concretises":
        k = next((k for k in range(m, min(len(kinds), m + 5)) if kinds[k] not in "wahl"), m)
        m = k + 1 if kinds[k] == "o" else m
    return kinds[m : m + 1] == "D"


def chains(row: Row) -> list[Chain]:
    """The chains of verbs of a clause, in order."""
    found: list[Chain] = []
    kinds = row.kinds
    i = kinds.find("V")
    while i >= 0:
        at = [i]
        m = i + 1
        made = i > 0 and kinds[i - 1] == "p" and row[i].value.remarks == "annex"
        while m < len(kinds):
            k = m
            while k < len(kinds) and (kinds[k] in _LINKS or (kinds[k] == "h" and _carries_out(row[at[-1]]))):
                k += 1
            if kinds.startswith("wvV", k) and row[k].end - row[k].start < 20:
                k += 2
            if not kinds.startswith("V", k):
                break
            verb = row[k].value
            if verb.remarks == "effect" and _begins_anew(row[m:k]):
                break  # `D do B ban hành đã thay thế E`
            if made and k == m and verb.document and verb.remarks in ("effect", ""):
                break  # `D được ban hành thay thế E`: two verbs of D
            if "h" in kinds[m:k] and not _carries_out(row[k]):
                break
            at.append(k)
            m = k + 1
        found.append(_chain(row, at))
        i = kinds.find("V", at[-1] + 1)
    return found


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


def _chain(row: Row, at: list[int]) -> Chain:
    if len(at) == 1:
        return Chain((at[0],), (row[at[0]].value,), at[0], at[0] + 1)
    kept: list[int] = []
    named = False
    for n, i in enumerate(at):
        verb = row[i].value
        assert isinstance(verb, Verb)
        between = row.kinds[at[n - 1] + 1 : i] if n else ""
        joined = not n or "&" in between or "," in between
        named = named or "v" in between
        if n and named and verb.relation in _NAMED:
            continue
        if n + 1 < len(at) and _governs_a_noun(row, i, at[n + 1]):
            continue
        if n and not joined and row[at[n - 1]].value.relation == "submittedBy" and verb.remarks == "annex":
            continue  # `trình ban hành D`: who submits does not issue
        if n and not joined and verb.relation in _NOMINAL and row[at[n - 1]].value.relation not in _NOMINAL:
            continue
        kept.append(i)
    return Chain(tuple(kept), tuple(row[i].value for i in kept), at[0], at[-1] + 1)
