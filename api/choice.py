"""A state of the lineage view as the parameters of a link, and what it shows, remembered while the store does not change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request

from api.parameters import AsOf, Relations, Viewed
from graph.find import find_thing
from graph.shown import MOST, SIDES, Choice, Shown, Side, show
from graph.store import View
from ontology.errors import BadRequest
from ontology.generated.vocabulary import Status
from queries.catalog import ask

T = TypeVar("T")
Hops = Annotated[int, Query(ge=0, le=10, description="Hops from the focus on this side")]
Sides = Annotated[list[str], Query(description="`up:ID` or `down:ID`, repeated", examples=[["down:dang/tu-hanoi/CT/24/t2020"]])]
Statuses = Annotated[str | None, Query(description="Comma-separated statuses: asserted, planned, requested …", examples=["asserted"])]


class Asked:
    """What a request for a picture asks: the view it reads and the choice, with the things of a path where one is asked for."""

    def __init__(
        self,
        request: Request,
        view: Viewed,
        focus: Annotated[str, Query(description="Id or printed number", examples=["24-CT/TU"])],
        up: Hops = 1,
        down: Hops = 1,
        open: Sides = [],  # noqa: B006
        fold: Sides = [],  # noqa: B006
        to: Annotated[str | None, Query(description="Show a shortest path to this thing too (id or printed number)")] = None,
        only: Annotated[bool, Query(description="Nothing but the path")] = False,
        relations: Relations = None,
        status: Statuses = None,
        basis: Annotated[str | None, Query(pattern="^(documented|reported)$")] = None,
        confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
        inferred: bool = True,
        as_of: AsOf = None,
        axis: Annotated[str, Query(pattern="^(level|date)$")] = "level",
        most: Annotated[int, Query(ge=1, le=100_000, description="Neighbours opened at once on one side of a thing")] = MOST,
    ) -> None:
        self.view, self.store = view, str(id(request.app))
        start = _known(view, focus)
        goal = _known(view, to) if to else None
        choice = Choice(
            focus=start, up=up, down=down, unfold=_sides(open), fold=_sides(fold), relations=tuple(relations.split(",")) if relations else None,
            statuses=_statuses(status), basis=basis, confidence=confidence, inferred=inferred, as_of=as_of, axis=axis, most=most,
        )  # fmt: skip
        self.goal = goal
        self.choice = replace(choice, path=path_ids(view, start, goal), only_path=only) if goal else choice

    def shown(self) -> Shown:
        return SHOWN(self.key, lambda: show(self.view, self.choice))

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The same key means the same picture: the store, how many writes its view covers, and the choice."""
        return self.store, self.view.revision(), self.choice


Picture = Annotated[Asked, Depends()]


def _known(view: View, words: str) -> str:
    """A body, event or person may be the focus by its id; what is typed is looked up among directives."""
    return words if view.thing(words) else find_thing(view, words).id


def _sides(pairs: list[str]) -> tuple[Side, ...]:
    found = []
    for pair in pairs:
        said, _, id = pair.partition(":")
        side = next((s for s in SIDES if s == said), None)
        if side is None or not id:
            raise BadRequest(f"«{pair}» phải có dạng up:MÃ hoặc down:MÃ.", f"'{pair}' must be up:ID or down:ID.", given=pair)
        found.append((side, id))
    return tuple(found)


def _statuses(text: str | None) -> tuple[str, ...] | None:
    if not text:
        return None
    wanted = tuple(text.split(","))
    unknown = [s for s in wanted if s not in set(Status)]
    if unknown:
        known = [str(s) for s in Status]
        raise BadRequest(
            f"Không có trạng thái {', '.join(unknown)}. Có: {', '.join(known)}.",
            f"No such status: {', '.join(unknown)}. Known: {', '.join(known)}.",
            unknown=unknown,
            known=known,
        )
    return wanted


def path_ids(view: View, start: str, goal: str) -> tuple[str, ...]:
    """The things on the shortest paths between two, by the question `path_between`; just the two when there is none."""
    rows = ask(view, "path_between", {"from": start, "to": goal})
    return tuple(sorted({start, goal} | {row[end] for row in rows for end in ("subject", "object")}))


class Memory:
    """What was worked out last, by key: laying out a large picture takes seconds, showing it again must not. Safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock, self._size = Lock(), size

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, else what `make` gives, kept from now on."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = make()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return found


SHOWN, BYTES = Memory(32), Memory(32)
