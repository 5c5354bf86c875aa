"""The page of delays draws what accountability counts: each dot a unit, each bar an interval, those that wait are in the table and the estimate."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.accountability.delay import delays
from graph.find import find_thing
from tests.browser.serving import CT24, sampled


@pytest.fixture(scope="module")
def told() -> Iterator[tuple]:
    with sampled() as store:
        yield TestClient(create_app(store)), delays(store, find_thing(store, CT24))


def test_every_day_that_is_known_is_drawn_once(told: tuple) -> None:
    client, found = told
    page = client.get(f"/delay/{CT24}").text
    rows = [r for hop in found.hops for r in hop.rows]
    assert page.count('<circle class="bar"') == sum(r.state == "exact" for r in rows) > 3
    bars = [tuple(map(int, m)) for m in re.findall(r"<title>[^<]*: (\d+)–(\d+) ngày</title></rect>", page)]
    assert sorted(bars) == sorted((r.low, r.high) for r in rows if r.state == "interval") and bars


def test_file_and_api_are_the_same_units(told: tuple) -> None:
    client, found = told
    rows = list(csv.DictReader(io.StringIO(client.get(f"/delay/{CT24}/file/csv").content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(h.rows) for h in found.hops) and {"waiting", "exact", "interval"} <= {r["state"] for r in rows}
    hops = client.get(f"/api/v1/directives/{CT24}/delay").json()["hops"]
    acted = [r for r in rows if r["state"] != "waiting"]
    assert len(acted) == sum(h["answers"] for h in hops)
    melinh = next(r for r in rows if r["body"] == "body/hu-melinh")
    assert melinh["delay_days"] == "24" and not any(r["body_label"].startswith("body/") for r in rows)


def test_the_day_asked_decides_who_waits(told: tuple) -> None:
    client, _ = told
    early = client.get(f"/delay/{CT24}/file/csv?as_of=2023-09-01").content.decode("utf-8-sig")
    states = {r["body"]: r["state"] for r in csv.DictReader(io.StringIO(early)) if r["to_level"] == "district"}
    assert states["body/hu-melinh"] == "exact" and sum(s == "waiting" for s in states.values()) >= 20
