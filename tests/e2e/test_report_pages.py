"""The pages of board reports in a real browser, looked through by axe-core.

Only under `make soak`. It needs what no wheel brings: Chromium on the PATH, and `AXE_JS`, the path of `axe.min.js`
(`npm pack axe-core@4.14.1`, then `tar xzf` and `package/axe.min.js`). Without them it fails and says so.
"""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tests.board_reports.conftest import YEAR, release_year
from tests.fixtures.client import House
from tests.fixtures.requests import published

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--virtual-time-budget=20000"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--dump-dom"),
)
# The served page runs no script; here its file does, and leaves what it found in the document.
ASK = (
    "axe.run({runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r=>{"
    "const p=document.createElement('pre');p.id='found';p.textContent=JSON.stringify({passes:r.passes.length,"
    "violations:r.violations.map(v=>[v.id,v.nodes[0].html])});document.body.append(p)})"
)


def needed() -> tuple[str, str]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    axe = os.environ.get("AXE_JS", "")
    if browser is None or not Path(axe).is_file():
        pytest.fail("this needs Chromium on the PATH and AXE_JS=<path of axe.min.js>; see the top of this file")
    return browser, Path(axe).read_text()


@pytest.mark.soak
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "es"])
def test_axe_finds_no_violation(sqlite_house: House, tmp_path: Path, width: int, language: str) -> None:
    browser, axe = needed()
    house = sqlite_house
    editions = house.get("/v1/board-reports").json()["items"]
    report = editions[0]["id"] if editions else published(release_year(house), period=YEAR)["id"]
    style = house.get("/reports/report.css").text
    for path in ("/reports", f"/reports/{report}"):
        page = house.get(path, params={"lang": language}).text
        page = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{style}</style>", page)
        file = tmp_path / "page.html"
        file.write_text(page.replace("</body>", f"<script>{axe}</script><script>{ASK}</script></body>"))
        command = [browser, *FLAGS, f"--window-size={width},900", f"--user-data-dir={tmp_path / 'profile'}"]
        done = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, timeout=120)
        told = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
        assert told, done.stderr
        found = json.loads(unescape(told[1]))
        assert found["violations"] == []
        assert found["passes"] > 20
