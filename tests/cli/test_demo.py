"""The demo as a researcher meets it: the cascades with issuer, day and delay, in Vietnamese; a port that is taken; programs read JSON."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

ROOT = Path(__file__).parent.parent.parent


def run(*words: str, store: str):
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    result = run("demo", "--no-serve", store=f"sqlite:///{tmp_path_factory.mktemp('demo') / 'deep' / 'demo.sqlite'}")
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "words",
    [
        "86 tệp: 86 mới",
        "bản phục dựng, không phải bản gốc",
        "Chỉ thị 24-CT/TU (Ban Thường vụ Thành ủy Hà Nội, 07/8/2023)",
        "Kế hoạch 168-KH/HU (Ban Thường vụ Huyện ủy Mê Linh, 31/8/2023) ─ thực hiện [sau 24 ngày; văn bản chính thức]",
        "Kế hoạch 169-KH/HU (Ban Thường vụ Huyện ủy Mê Linh, 12/9/2023) ─ tổ chức học tập, quán triệt [sau 36 ngày",
        "Kế hoạch 152-KH/QU (Ban Thường vụ Quận ủy Hai Bà Trưng, 13/9/2023) ─ thực hiện [sau 37 ngày",
        "Nghị quyết 19-NQ/QU (Ban Chấp hành Đảng bộ quận Đống Đa, 19/10/2023) ─ cụ thể hóa [sau 73 ngày",
        "Nghị quyết chuyên đề ─ do … ban hành → Ban Thường vụ Huyện ủy Mê Linh [dự kiến, chưa ban hành]",
        "Hội nghị quán triệt Chỉ thị số 24-CT/TU (15/9/2023) [do Quận ủy Hai Bà Trưng; sau 39 ngày; báo chí]",
        "Kết luận 21-KL/TW (Ban Chấp hành Trung ương Đảng, 25/10/2021)",
        "sau 37 ngày; báo chí",
        "Kế hoạch 205/KH-UBND ─ gián tiếp thực hiện → Kết luận 21-KL/TW [sau 276 ngày; qua Kế hoạch 205/KH-UBND → Nghị quyết 30/NQ-CP",
    ],
)
def test_what_is_printed(page: str, words: str) -> None:
    assert words in page


def test_nothing_that_only_programs_read(page: str) -> None:
    assert not any(word in page for word in ("SUY RA (", "person/", "body/", "event/", "None", "--0", "2023-08-31"))


def test_programs_read_json(tmp_path: Path) -> None:
    lines = [
        json.loads(line) for line in run("demo", "--no-serve", "--json", store=f"sqlite:///{tmp_path / 'd.sqlite'}").stdout.splitlines()
    ]
    assert [line["schema"] for line in lines] == ["phahe.ingest/1", *["phahe.lineage/1"] * 3]


def test_a_port_that_is_taken_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("demo", "serve"):
            result = run(command, "--port", str(port), store=f"sqlite:///{tmp_path / 'd.sqlite'}")
            assert result.exit_code == 2 and str(port) in result.stderr and f"PORT={port + 1}" in result.stderr
    assert not (tmp_path / "d.sqlite").exists()
    assert run("serve", "--host", "192.0.2.1", store="memory:").exit_code == 2


def test_a_store_that_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run("demo", "--no-serve", store=f"sqlite:///{tmp_path / 'file' / 'deep' / 'd.sqlite'}")
    assert result.exit_code == 1 and "PHAHE_STORE" in result.stderr


def test_it_serves_and_says_where(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    environment = os.environ | {"PHAHE_STORE": f"sqlite:///{tmp_path / 'd.sqlite'}", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "cli.main", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        assert any(f"http://127.0.0.1:{port}/api/v1" in line for line in lines)
        for _ in range(100):
            try:
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{port}/api/v1/health") as answer:
                    assert answer.status == 200
                    break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("it does not answer")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
