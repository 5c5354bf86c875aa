"""Duties: which body owes which task, by when, and what evidence says that it was done: pure functions over a View."""

from graph.duties.charges import Duty
from graph.duties.evidence import Evidence, Judged
from graph.duties.lists import falling_due, matrix, owed, taken_up
from graph.duties.wire import duties_json
