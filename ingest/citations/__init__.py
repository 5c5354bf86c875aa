"""Every place of a text that names a directive, and which directive it is."""

from ingest.citations.find import citation_things, find_citations

__all__ = ["citation_things", "find_citations"]
