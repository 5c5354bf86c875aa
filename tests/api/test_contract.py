"""The contract of the API: every route is typed, named, tagged and says its errors; real answers hold to it with nothing undeclared; a generated
client imports and calls the running server."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import httpx
import jsonschema
import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from openapi_python_client import Config, MetaType, generate
from openapi_python_client.config import ConfigFile
from openapi_spec_validator import validate
from pydantic import ValidationError

from api.answers import answer_of
from api.app import RESOURCES, create_app
from api.security import Key, digest
from graph.accountability import coverage, coverage_json
from graph.accountability.objects import Coverage
from graph.open import open_store
from ingest.archive import Archive
from ingest.pipeline import extract_path
from tests.browser.serving import SAMPLES, sampled, serving

ROOT = Path(__file__).parent.parent.parent
ROUTES = [route for module in RESOURCES for route in module.router.routes if isinstance(route, APIRoute)]
D41 = "dang/tu-hanoi/CT/41/t2010"
#: Addresses that answer on the samples, by operation; `{…}` is filled from the store. One that is not here fails `test_every_operation_is_asked`.
ASKED: dict[str, tuple[str, ...]] = {
    "health": ("/health",),
    "search": ("/search?q=ke+hoach+205", "/search?q=24&level=central&year=2024"),
    "graph": ("/graph?focus=24-CT/TU", "/graph?focus=24-CT/TU&to=168-KH/HU&only=true&status=asserted&axis=date"),
    "graphRows": ("/graph/rows?focus=24-CT/TU&limit=3",),
    "graphPicture": ("/graph/picture?focus=24-CT/TU&down=2",),
    "evidence": ("/evidence?subject=dang/hu-melinh/KH/168/t2020&relation=implements&object=dang/tu-hanoi/CT/24/t2020",),
    "lineage": ("/directives/24-CT/TU/lineage", "/directives/168-KH/HU/lineage?as_of=2023-09-01"),
    "coverageOf": (
        "/directives/24-CT/TU/coverage", f"/directives/{D41}/coverage?as_of=2014-06-30", f"/directives/{D41}/coverage?as_of=2025-08-01&line=both",
    ),
    "delayOf": ("/directives/24-CT/TU/delay", f"/directives/{D41}/delay?as_of=2014-06-30"),
    "suspectsOf": ("/directives/24-CT/TU/suspects?cleared=true",),
    "allSuspects": ("/suspects?cleared=true",),
    "chargesOf": ("/bodies/hu-melinh/charges", "/bodies/ubnd-hanoi/charges?as_of=2024-01-01"),
    "matrixOf": ("/matrix?directive=24-CT/TU", "/matrix?place=melinh"),
    "compare": ("/compare?a=melinh&b=dongda", "/compare?a=xa-melinh&b=dongda&as_of=2025-09-01", "/compare?a=hanoi&b=bacninh"),
    "compareDirectives": ("/compare/directives?a=168-KH/HU&b=152-KH/QU",),
    "places": ("/places?q=me+l",),
    "copiesOf": (f"/directives/{D41}/copies?threshold=0.05",),
    "tasksOfDirective": ("/directives/nn/cp/NQ/105/y2026/tasks?as_of=2026-12-01",),
    "tasksTakenUp": ("/directives/nn/cp/NQ/105/y2026/taken-up", "/directives/24-CT/TU/taken-up"),
    "tasksOfBody": ("/bodies/ubnd-hanoi/tasks", "/bodies/bnv/tasks?as_of=2027-01-01"),
    "tasksDue": ("/tasks?until=2026-12-31&as_of=2027-06-01&overdue=true",),
    "directives": ("/directives?limit=5",),
    "directive": ("/directives/24-CT/TU", "/directives/nn/cp/NQ/105/y2026"),
    "bodies": ("/bodies?limit=5",),
    "body": ("/bodies/btv-hu-melinh",),
    "statements": ("/statements?limit=50", "/statements?status=requested"),
    "statement": ("/statements/{statement}",),
    "sources": ("/sources?limit=50",),
    "source": ("/sources/{source}", "/sources/{source}?start=2&end=9"),
    "questions": ("/questions",),
    "ask": ("/questions/timeline?id=24-CT/TU", "/questions/implementers_of?id=24-CT/TU", "/questions/unresolved_citations", "/questions/conflicting_statements"),
    "paths": ("/paths?from=168-KH/HU&to=169-KH/HU",),
    "timeline": ("/timeline?id=24-CT/TU",),
    "events": ("/events?id=24-CT/TU",),
    "reviews": ("/reviews",),
    "verifyReviews": ("/reviews/verify", f"/reviews/verify?head={'a' * 64}"),
}  # fmt: skip
KEYS = (Key("Lan", "ingester", digest("secret-of-lan")), Key("Minh", "reviewer", digest("secret-of-minh")))


@pytest.fixture(scope="module")
def store() -> Iterator:
    """The samples and the worked example, with decisions in the review log."""
    with sampled() as made:
        worked = [extract_path(p) for p in sorted((SAMPLES / "worked").iterdir())]
        made.write(worked, recorded_at="2026-01-02T00:00:00+00:00")
        for seq, s in enumerate(made.statements(relation="implements", limit=3)):
            made.review("confirm", s.id, other=None, who="Minh", why="read", at=f"2026-02-0{seq + 1}T00:00:00+00:00")
        yield made


@pytest.fixture(scope="module")
def client(store) -> TestClient:
    return TestClient(create_app(store), raise_server_exceptions=False)


@cache
def document() -> dict:
    return create_app(open_store("memory:")).openapi()


OPERATIONS = {
    told["operationId"]: (method, path, told) for path, methods in document()["paths"].items() for method, told in methods.items()
}


def test_the_document_is_valid_openapi() -> None:
    validate(document())
    assert document()["openapi"].startswith("3.1")


def test_every_route_is_in_the_document() -> None:
    assert len(ROUTES) == len(OPERATIONS) > 40


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_typed_named_tagged_and_says_its_errors(name: str) -> None:
    method, path, told = OPERATIONS[name]
    assert told["summary"] and name.isidentifier() and len(told["tags"]) == 1
    assert told["tags"][0] in {tag["name"] for tag in document()["tags"]}, "a tag says in one sentence what it gathers"
    good = [answer for status, answer in told["responses"].items() if status.startswith("2")]
    assert len(good) == 1 and good[0]["content"]
    for media, content in good[0]["content"].items():
        assert (
            "$ref" in content["schema"]
            if media == "application/json"
            else content["schema"]["type"] == ("object" if media.endswith("json") else "string")
        ), media
    wrong = {"400", "404", "409", "422", "500", "503"} | ({"401", "403"} if method == "post" else set())
    for status in wrong:
        answer = told["responses"][status]
        assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/ProblemBody") and "`" in answer["description"], (
            path,
            status,
        )


@pytest.mark.parametrize("name", [n for n in document()["components"]["schemas"] if n != "Decision"])
def test_every_object_is_described_and_closed(name: str) -> None:
    """A name that is not declared is wrong, and everything declared is there: clients need not guess what may be missing."""
    schema = document()["components"]["schemas"][name]
    assert schema["description"], name
    assert schema["type"] == "object" and schema["additionalProperties"] is False and set(schema["required"]) == set(schema["properties"])


def test_every_operation_that_answers_json_is_asked() -> None:
    typed = {
        n for n, (method, _, told) in OPERATIONS.items() if method == "get" and "application/json" in told["responses"]["200"]["content"]
    }
    assert typed == set(ASKED)


PAGED = {
    name: told for name, (_, _, told) in OPERATIONS.items()
    if "rows" in document()["components"]["schemas"].get(
        told["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2], {}
    ).get("properties", {})
}  # fmt: skip


def test_every_answer_of_rows_is_paged_alike() -> None:
    assert {"coverageOf", "delayOf", "copiesOf", "tasksOfDirective", "tasksTakenUp", "tasksOfBody", "tasksDue", "matrixOf"} <= set(PAGED)
    for name, told in PAGED.items():
        assert {"after", "limit"} <= {p["name"] for p in told["parameters"]}, name
        model = told["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert {"total", "next"} <= set(document()["components"]["schemas"][model]["properties"]), name


#: Answers that count, or list, what no page cuts: the same on every page. The others count the rows of their page.
WHOLE = ("coverageOf", "delayOf", "copiesOf", "suspectsOf", "allSuspects", "tasksOfDirective", "tasksTakenUp", "tasksOfBody", "tasksDue")


@pytest.mark.parametrize(("name", "address"), [(name, a) for name in WHOLE for a in ASKED[name]])
def test_pages_together_are_the_whole_and_count_it(client: TestClient, name: str, address: str) -> None:
    url = "/api/v1" + address
    whole = client.get(url).json()
    assert whole["total"] == len(whole["rows"]) and whole["next"] is None
    for size in (1, 3, 1000):
        rows, after = [], 0
        while after is not None:
            part = client.get(url, params=dict(httpx.QueryParams(url.partition("?")[2])) | {"after": after, "limit": size}).json()
            assert len(part["rows"]) <= size and {k: v for k, v in part.items() if k not in ("rows", "next", "things")} == {
                k: v for k, v in whole.items() if k not in ("rows", "next", "things")
            }
            rows, after = [*rows, *part["rows"]], part["next"]
        assert rows == whole["rows"]


def _schema(told: dict, status: str) -> dict:
    """A schema that stands alone: the components of the document go with it."""
    return {**told["responses"][status]["content"]["application/json"]["schema"], "components": document()["components"]}


@pytest.mark.parametrize(("name", "address"), [(name, a) for name, addresses in ASKED.items() for a in addresses])
def test_a_real_answer_holds_to_its_schema(client: TestClient, store, name: str, address: str) -> None:
    statement, source = store.statements(relation="implements", limit=1)[0].id, store.sources(limit=1)[0].sha256
    answer = client.get("/api/v1" + address.format(statement=statement, source=source))
    assert answer.status_code == 200, answer.text
    jsonschema.validate(answer.json(), _schema(OPERATIONS[name][2], "200"))


@pytest.mark.parametrize("status", ["400", "404", "409", "422"])
def test_an_error_holds_to_its_schema(client: TestClient, status: str) -> None:
    address = {
        "400": "/directives/24-CT/TU/coverage?known_at=x", "404": "/directives/999-CT/XX/coverage", "409": "/directives/1/coverage",
        "422": "/directives/24-CT/TU/coverage?as_of=nay",
    }[status]  # fmt: skip
    answer = client.get("/api/v1" + address)
    assert answer.status_code == int(status), answer.text
    jsonschema.validate(answer.json(), _schema(OPERATIONS["coverageOf"][2], status))


def test_a_server_that_fails_says_so_in_the_one_body(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.routes.health.HealthBody", None)
    monkeypatch.setattr(type(client.app.state.view), "counts", lambda _: 1 / 0)
    answer = client.get("/api/v1/health")
    assert answer.status_code == 500 and answer.json()["error"]["code"] == "internal"
    jsonschema.validate(answer.json(), _schema(OPERATIONS["health"][2], "500"))


def test_what_is_not_declared_is_refused(store) -> None:
    """The model is closed both ways: a name that the object does not say, and one that is missing."""
    made = coverage_json(coverage(store, store.thing(D41)), store)
    model = answer_of(Coverage)
    assert json.loads(model.model_validate(made).model_dump_json(by_alias=True)) == made
    for wrong in (
        {**made, "colour": "red"},
        {k: v for k, v in made.items() if k != "scope"},
        {**made, "rows": [{**made["rows"][0], "x": 1}]},
    ):
        with pytest.raises(ValidationError):
            model.model_validate(wrong)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A client made by openapi-python-client, importable."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(document()), "utf-8")
    config = Config.from_sources(
        ConfigFile.load_from_path(ROOT / "docs" / "reference" / "client.yaml"), MetaType.NONE, folder / "openapi.json", "utf-8", True,
        folder / "phahe_client",
    )  # fmt: skip
    told = generate(config=config)
    assert not told, [f"{t.header} {t.detail}" for t in told]
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


def test_a_generated_client_calls_the_running_server(generated: Path, store, tmp_path: Path) -> None:
    def call(tag: str, operation: str, *given, **named):
        module = importlib.import_module(f"phahe_client.api.{tag}.{operation}")
        answer = module.sync_detailed(*given, client=client, **named)
        assert answer.parsed is not None, answer.content[:300]
        return answer.status_code, answer.parsed

    with ExitStack() as stack:
        address = stack.enter_context(serving(store, writer=store, keys=KEYS, archive=Archive(tmp_path)))
        client = importlib.import_module("phahe_client").Client(base_url=address)
        assert call("health", "health")[1].counts["source"] > 20
        found = call("accountability", "coverage_of", D41, as_of="2014-06-30")[1]
        assert found.to_dict() == coverage_json(coverage(store, store.thing(D41), as_of="2014-06-30"), store)
        assert found.rows[0].outcome in set(type(found.rows[0].outcome)) and found.summary.satisfied == 7
        hops = call("directives", "lineage", "24-CT/TU")[1].hops
        assert "dang/hu-melinh/KH/168/t2020" in {h.subject for h in hops}
        tasks = call("tasks", "tasks_of_directive", "nn/cp/NQ/105/y2026", limit=2)[1]
        assert tasks.rows[0].charged and len(tasks.rows) == tasks.next_ == 2 < tasks.total == tasks.summary.tasks
        given = importlib.import_module("phahe_client.models").AskGiven.from_dict({"id": "24-CT/TU"})
        assert call("questions", "ask", "timeline", given=given)[1].rows
        status, problem = call("accountability", "coverage_of", "999-CT/XX")
        assert status == 404 and problem.error.code == "not-found" and problem.error.message_en
        client = importlib.import_module("phahe_client").AuthenticatedClient(base_url=address, token="secret-of-minh")
        body = importlib.import_module("phahe_client.models").Decision(
            "confirm", store.statements(relation="implements", limit=1)[0].id, "read"
        )
        status, entry = call("reviews", "review", body=body)
        assert status == 201 and entry.who == "Minh"
        pack = importlib.import_module("phahe_client.api.accountability.audit").sync_detailed(D41, client=client)
        assert pack.content[:2] == b"PK"
