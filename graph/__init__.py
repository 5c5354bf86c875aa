"""What is said: values, statements, edges, stores, lineage."""

from graph.frames import frame, network
from graph.lineage import lineage
from graph.open import open_store
