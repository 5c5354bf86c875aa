"""Tasks: who must do what, with whom, by when."""

from ingest.tasks.find import find_tasks as find_tasks
from ingest.tasks.statements import task_statements as task_statements
