"""Measures the stages of a conversion one by one, each beside its floor.

    stages.py [--record] [--filter REGEX]

Runs the benchmarks of that name (all stages, and whole conversions) and prints the median of what
each says. README.md says what the figures mean; --record writes STAGES.md. SWIFT names the
compiler. The first build takes minutes.
"""

import argparse
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# Metrics as the benchmark tool writes them into the names of its files.
DOCUMENTS, KILOBYTES = "Documents___CPU-second", "Source_KB___CPU-second"
COPY, PARSE = "÷_copy,_×_100", "÷_bare_parse,_×_100"


def measure(pattern):
    """The samples of each benchmark that `pattern` matches, by metric."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            os.environ.get("SWIFT", "swift"), "package", "--disable-sandbox", "benchmark",
            "--no-progress", "--filter", pattern, "--format", "histogramSamples", "--path", folder]
        done = subprocess.run(
            command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        found = {}
        for path in pathlib.Path(folder).iterdir():
            _, _, benchmark, metric, *_ = path.name.split(".")
            lines = path.read_text(encoding="utf-8").splitlines()
            # The first line says the metric once more.
            found.setdefault(benchmark.replace("_", " "), {})[metric] = [
                int(line) for line in lines[1:]]
        if done.returncode != 0 or not found:
            sys.exit(f"status {done.returncode}: {' '.join(command)}\n{done.stdout[-3000:]}")
    return found


def order(name):
    """Stages by their numbers, and then all else."""
    stage = re.match(r"Stage (\d+)(\w?)", name)
    return (0, int(stage[1]), stage[2]) if stage else (1, 0, name)


def machine():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(": ")[1]
    return platform.machine()


def report(found):
    commit = subprocess.run(
        ["git", "-C", HERE, "describe", "--always", "--dirty"], capture_output=True, text=True)
    yield f"- commit {commit.stdout.strip()}"
    yield f"- {machine()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield "- medians of up to 5 passes, with the least and the most of the ratios; MB are of the sources"
    yield ""
    yield "| stage | documents / CPU-second | MB / CPU-second | ÷ copy | ÷ bare parse |"
    yield "|---|---:|---:|---:|---:|"
    for name in sorted(found, key=order):
        metrics = found[name]
        documents = statistics.median(metrics[DOCUMENTS])
        megabytes = statistics.median(metrics[KILOBYTES]) / 1000
        ratios = " | ".join(ratio(metrics.get(key)) for key in (COPY, PARSE))
        yield f"| {name.removeprefix('Stage ')} | {documents:,.0f} | {megabytes:,.1f} | {ratios} |"
    yield ""
    yield "The journal is measured by whole runs, with it and without: `make bench-run`."


def ratio(hundredths):
    if not hundredths:
        return "–"
    digits = 2 if statistics.median(hundredths) < 1000 else 0
    middle, least, most = (
        f"{function(hundredths) / 100:,.{digits}f}" for function in (statistics.median, min, max))
    return f"{middle} ({least}–{most})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--filter", default="(Stage|Convert).*")
    options = parser.parse_args()
    lines = list(report(measure(options.filter)))
    print("\n".join(lines))
    if options.record:
        head = (
            "# Stage by stage\n\nWritten by `make bench-stages`; [README.md](README.md) says what "
            "the figures mean.\n\n")
        (HERE / "STAGES.md").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


main()
