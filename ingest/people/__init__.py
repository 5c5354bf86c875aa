"""People that a text names, with their posts over time."""

from ingest.people.find import find_people
from ingest.people.mention import PersonMention
from ingest.people.nameless import nameless, several
from ingest.people.statements import people_statements, post_thing

__all__ = ["PersonMention", "find_people", "nameless", "people_statements", "post_thing", "several"]
