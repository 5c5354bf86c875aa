"""What is said: values, statements, edges, stores, lineage."""
