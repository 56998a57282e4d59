"""A report to PDF, whole cold processes side by side: Ask First, headless Chromium, WeasyPrint.

Each is run in turn, so that a busy minute hits all of them. The peers get the HTML
that Ask First makes, and their time is without making it.

    cargo build --release
    pip install weasyprint==70.0       # in a virtual environment
    python benches/peers/pdf.py [RUNS]
"""

import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target/release/askfirst"
ANSWERS = ROOT / "tests/vignettes/knee-fat-cells-us/answers.json"
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 10


def run(*command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def pages(file):
    out = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", out)[1])


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    report = [PROGRAM, "report", ANSWERS, "--date", "2026-11-22", "--force", "-o"]
    chromium = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
    ]
    for what, short in [("the sheet", ["--short"]), ("the whole report", [])]:
        html = folder / "report.html"
        run(*report, html, *short)
        ways = {"askfirst": [*report, folder / "askfirst.pdf", *short]}
        if shutil.which("chromium"):
            ways["chromium"] = [*chromium, f"--print-to-pdf={folder}/chromium.pdf", f"file://{html}"]
        if shutil.which("weasyprint"):
            ways["weasyprint"] = ["weasyprint", "--pdf-variant", "pdf/ua-1", html, folder / "weasyprint.pdf"]
        times = {name: [] for name in ways}
        for name, command in ways.items():
            run(*command)
        for _ in range(RUNS):
            for name, command in ways.items():
                times[name].append(run(*command))
        ours = statistics.median(times["askfirst"])
        print(what)
        for name, each in times.items():
            count = pages(folder / f"{name}.pdf")
            median = statistics.median(each)
            print(
                f"  {name:10} {count:3} pages, least {min(each):7.1f} ms, median {median:7.1f} ms, "
                f"{median / count:6.1f} ms a page, {median / ours:5.1f} x"
            )
    people = folder / "people"
    people.mkdir()
    made_up = sorted((ROOT / "tests/vignettes").glob("*/answers.json"))
    for n in range(100):
        answers = json.loads(made_up[n % len(made_up)].read_text())
        answers["answers"]["own-questions"] = [f"Is this question {n}?"]
        (people / f"{n:03}.json").write_text(json.dumps(answers))
    batch = sorted(people.iterdir())
    for what, short in [("100 sheets", ["--short"]), ("100 whole reports", [])]:
        each = [
            run(PROGRAM, "report", *batch, "--format", "pdf", "--date", "2026-11-22", "--force", *short, "-o", f"{folder}/out/")
            for _ in range(3)
        ]
        print(f"{what} in one run: least {min(each):.0f} ms, median {statistics.median(each):.0f} ms")
