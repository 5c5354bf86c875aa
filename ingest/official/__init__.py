"""Official documents: what the letterhead says, and what the document does by its title and preamble."""

from ingest.official.header import read_header
from ingest.official.said import official_statements
