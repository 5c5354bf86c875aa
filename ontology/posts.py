"""Titles of posts: how they are printed, which body they belong to by themselves, and which heads a body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.bodies import Body, body
from ontology.folding import slug
from ontology.registry import broken, read


@dataclass(frozen=True, slots=True)
class Title:
    """A title: `forms` as printed (lower case stands for either case); `body` the slug of the body that it names by itself, or "".

    `before` is the first word of the bodies before which the form is this title ("Trưởng" before "Ban Tuyên giáo"), or "" for any;
    `head` whether its holder heads the body.
    """

    title: str
    forms: tuple[str, ...]
    body: str
    before: str
    head: bool


@cache
def titles() -> tuple[Title, ...]:
    """All titles in the order of the register."""
    found = []
    for line, row in read("posts", "title forms body before head"):
        if row["body"] and body(row["body"]) is None:
            raise broken("posts", line, f"unknown body «{row['body']}»")
        if row["head"] not in {"yes", "no"}:
            raise broken("posts", line, "head is not yes or no")
        found.append(Title(row["title"], tuple(row["forms"].split("|")), row["body"], row["before"], row["head"] == "yes"))
    return tuple(found)


@cache
def _of_one_body() -> frozenset[str]:
    """Titles that only one body has."""
    return frozenset(t.title for t in titles() if t.body)


def post_id(title: str, of: str | None) -> str:
    """The id of a post: title and body slug, `post/bi-thu@tu-hanoi`; `?` when the body is not known."""
    return f"post/{slug(title)}@{(of or '?').removeprefix('body/')}"


def post_label(title: str, of: Body) -> str:
    """How a post is called: `Bí thư Thành ủy Hà Nội`, `Trưởng Ban Tuyên giáo Huyện ủy Mê Linh`, `Thủ tướng Chính phủ`."""
    if of.name.casefold() in title.casefold() or title in _of_one_body():
        return title
    last, first = title.rsplit(" ", 1)[-1], of.name.split(" ", 1)[0]
    if last.casefold() == first.casefold() and " " in title:
        return f"{title.rsplit(' ', 1)[0]} {of.name}"
    if title.endswith(" Văn phòng") and of.name.startswith("Văn phòng"):
        return f"{title.removesuffix(' Văn phòng')} {of.name}"
    return f"{title} {of.name}"
