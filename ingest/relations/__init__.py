"""Relations between documents and their issuers in prose, with status."""

from ingest.relations.find import find_relations
