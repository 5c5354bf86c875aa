"""Where tasks of a directive may be missing: sources that gave its tasks, or are its own text, and were not read wholly."""

from __future__ import annotations

import re

from graph.accountability.coverage import seen_at
from graph.duties.lists import Listed
from graph.store import View
from graph.values import Source

#: What a note says of tasks, of their times, and of parts of a file in which any may stand.
_OF_TASKS = re.compile(r"nhiệm vụ|thời hạn|chưa đọc|không đọc được")


def sources_not_wholly_read(view: View, found: Listed) -> list[Source]:
    """By hash, the sources of the matrix of a directive whose notes say that a task or a deadline was not read; none of other lists, whose sources are many."""
    if found.about is None or found.about.kind != "directive":
        return []
    view = seen_at(view, found.known_at)
    held = {row.duty.task.source for row in found.rows}
    sources = (view.source(sha) for sha in sorted({*view.texts_of([found.about.id]).values(), *held}))
    return [s for s in sources if s and any(_OF_TASKS.search(note) for note in s.notes)]
