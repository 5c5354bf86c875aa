"""Official documents: what letterhead and closing block say, and what the document does by its title, preamble and effect clauses."""

from ingest.official.header import identified, read_header
from ingest.official.said import beside_the_document, official_statements
