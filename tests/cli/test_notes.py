"""What a source does not tell wholly is told in the report and in the JSON, in the language of the run."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from cli.main import main

LOST = """BỘ Y TẾ
Số: 77/QĐ-BYT
Hà Nội, ngày 02 tháng 3 năm 2026
QUYẾT ĐỊNH
Ban hành Kế hoạch trồng cây thuốc
PHỤ LỤC
| TT | Nhiệm vụ | Chủ trì | Thời hạn |
| 1 | Lập vườn giống sâm | Viện Dược liệu | Quý II/2026 |
| 2 | Thuê đất trồng quế |  | Quý III/2026 |
"""


def run(*words: str):
    return CliRunner().invoke(main, ["--store", "memory:", *words], catch_exceptions=False)


def test_rows_that_were_not_read(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").write_text(LOST, "utf-8")
    printed = [run(*lang, command, str(tmp_path)) for lang in ((), ("--lang", "en")) for command in ("extract", "ingest")]
    assert all("dòng 2" in r.stdout + r.stderr for r in printed)
    assert ["lưu ý" in r.stdout + r.stderr for r in printed] == [True, True, False, False]
    assert ["in which no body was read" in r.stdout + r.stderr for r in printed] == [False, False, True, True]
    (extracted,) = [json.loads(line) for line in run("extract", "--json", str(tmp_path)).stdout.splitlines()]
    stored = json.loads(run("ingest", "--json", str(tmp_path)).stdout)["files"][0]
    assert extracted["notes"] == stored["notes"] and "dòng 2" in extracted["notes"][0]
