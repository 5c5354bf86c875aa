"""Files written by `python -m ontology.emit`; none is edited by hand."""
