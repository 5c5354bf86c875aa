"""Identity of directives: one type that parses, prints, and gives the IRI and the URN:LEX form.

The key scheme is `<system>/<issuer>/<CODE>/<number>/<era>`:

* `system`: `nn` (State), `dang` (Party) or `dt` (mass organisations that copy Party style);
* `issuer`: slug of the committee or body whose number run it is (`cp`, `qh`, `tw`, `tu-hanoi`, `hu-melinh`, `ubnd-hanoi`), `tu-?` when
  the place is not known, two joint issuers joined by `+`;
* `CODE`: canonical type code with Đ kept (`KH`, `CT`, `QĐ`, `CTr`, `NQ.QP` for the normative run, `LUAT` for laws);
* `number`: integer or dotted number without leading zeros, optionally with a letter (`66.7`, `37a`);
* `era`: State `y2022` (year of issue); Party `t2020` (first year of the issuing committee's term). `?`: the text does not say.

State numbers restart every year; Party numbers restart with each committee term. A congress resolution has no number: `dang/tw/NQ-ĐH/13`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from ontology.errors import BadRequest
from ontology.folding import slug
from ontology.value import Value

IRI_BASE = "https://phahe.vn/id/"

#: First part of every key: State, Party, the Front and its unions. No other id begins so.
SYSTEMS = ("nn", "dang", "dt")
_KEY = re.compile(
    rf"""(?P<system>{"|".join(SYSTEMS)})
        /(?P<issuer>[a-z0-9?+-]+)
        /(?P<code>[A-ZĐa-zđố0-9.-]+)
        /(?P<number>[0-9]+(?:\.[0-9]+)?[a-zđ]?|\?)
        (?:/(?P<era>[yt](?:[0-9]{{4}}|\?)|\?))?$""",
    re.X,
)


class DirectiveId(Value, frozen=True, order=True):
    """Key of a directive. `parse` and `str` are inverse; nothing else in the code splits or formats a key."""

    system: str
    issuer: str
    code: str
    number: str
    era: str | None

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(key: str) -> DirectiveId:
        """The parts of a key; raises BadRequest for what is none. Remembered, since the keys of a text recur."""
        found = _KEY.match(key)
        if not found:
            raise BadRequest(
                f"«{key}» không phải mã văn bản (ví dụ dang/tu-hanoi/CT/24/t2020).",
                f"'{key}' is not a directive key (for example dang/tu-hanoi/CT/24/t2020).",
                key=key,
            )
        return DirectiveId(*found.group("system", "issuer", "code", "number", "era"))

    def __str__(self) -> str:
        key = f"{self.system}/{self.issuer}/{self.code}/{self.number}"
        return key if self.era is None else f"{key}/{self.era}"

    @property
    def known(self) -> bool:
        """Whether every part is decided (no `?` anywhere)."""
        return not ("?" in self.issuer or "?" in self.code or "?" in self.number or "?" in (self.era or ""))

    @property
    def iri(self) -> str:
        """The IRI, percent-encoded so that `Đ` and `?` survive RDF and URLs."""
        return IRI_BASE + quote(str(self), safe="/")

    @property
    def urn_lex(self) -> str:
        """URN:LEX form (RFC 9676): `urn:lex:vn:<authority>:<measure>:<era>;<number>`, lower case, Đ folded to `dd`."""
        fold = str.maketrans({"Đ": "dd", "đ": "dd", "ố": "o", "+": ".", "?": "unknown"})
        authority = f"{self.system}.{self.issuer}".translate(fold)
        era = (self.era or "").translate(fold)
        return f"urn:lex:vn:{authority}:{self.code.translate(fold).lower()}:{era};{self.number.translate(fold)}"


@lru_cache(maxsize=4096)
def is_directive_key(key: str) -> bool:
    """Whether `key` is a well-formed directive key (annexes, collections and anonymous documents have other prefixes)."""
    return _KEY.match(key) is not None


def slug_in(id: str) -> str:
    """What stands second in an id: the issuer of a key or of an annex's carrier, the slug of a body; an id of one part is its own slug."""
    _, sign, rest = id.partition("/")
    return rest.partition("/")[0] if sign else id


def system_in(id: str) -> str:
    """The system of a directive key; empty for an id that is none. It is asked of every id that a store holds, so that nothing is parsed."""
    first = id.partition("/")[0]
    return first if first in SYSTEMS else ""


def issuer_in(id: str) -> str:
    """The issuer in a directive key as it stands there (`vpcp+bnv`, `qu-?`); empty for an id that is none."""
    return slug_in(id) if system_in(id) else ""


def issuers_in(id: str) -> tuple[str, ...]:
    """The slugs of those who issued what a directive key names, of a joint act several; none for an id that is no key."""
    return tuple(issuer_in(id).split("+")) if system_in(id) else ()


def local_id(space: str, source: str, words: str) -> str:
    """The id of what only its source knows, by its words: `local` (a body or topic), `anon` (a document) or `coll` (a set of them). Two sources
    never meet in it."""
    return f"{space}:{source[:8]}/{slug(words)[:60].strip('-')}"
