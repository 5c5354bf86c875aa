"""Who was expected to act on a directive, who did, when, on what evidence, and who did not: pure functions over a View."""

from graph.accountability.coverage import Coverage, Row, coverage
from graph.accountability.expected import Expectation, expectations
from graph.accountability.responses import Response, responses
from graph.accountability.wire import coverage_json
