"""Public objects of the layers below as the models by which FastAPI documents and checks its answers: `answer_of(Coverage)`.

The objects are `TypedDict`s (`graph/objects.py` and its neighbours) or frozen values, so that nothing below this layer knows of pydantic. An answer
with a name that its object does not say is refused like one that lacks a name."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import BaseModel, ConfigDict, Field, create_model

from graph.objects import Said
from ontology.value import is_record


class Answer(BaseModel):
    """A model of an answer: exactly its names, no other."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


@cache
def answer_of(shape: type) -> type[Answer]:
    """The model of a public object; objects inside it become models too, each under its own name."""
    hints = get_type_hints(shape, include_extras=True)
    fields: dict[str, Any] = {
        name + "_" if hasattr(Answer, name) else name: (_told(kind), Field(alias=name)) for name, kind in hints.items()
    }
    return create_model(shape.__name__, __base__=Answer, __doc__=shape.__doc__, **fields)


def _told(kind: Any) -> Any:
    """The type of a name with its meaning and example as the document shows them."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind) or is_record(kind):
        return answer_of(kind)
    if origin is Annotated:
        said = [
            Field(description=s.meaning, examples=None if s.example is None else [s.example])
            for s in kind.__metadata__
            if isinstance(s, Said)
        ]
        return Annotated[_told(inner[0]), *said]
    if origin in (Union, UnionType):
        return Union[tuple(_told(k) for k in inner)]  # noqa: UP007
    if origin is None or origin is Literal or kind is NoneType:
        return kind
    return origin[tuple(_told(k) if k is not Ellipsis else k for k in inner)]
