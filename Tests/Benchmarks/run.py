"""What the journal of a run costs, and what memory a large run takes.

    run.py TEI journal [DOCUMENTS [ROUNDS]]     on and off in turn, as a ratio of their times
    run.py TEI memory [DOCUMENTS...]            peak RSS of runs of so many documents

TEI is a release binary. Sources are made from a fixed seed.
"""

import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

WORDS = (
    "the harbour of Leeds was opened again on Tuesday by Mary Smith and nobody in Paris "
    "had been told of it before 3 March 2021 although ships came from London every week"
).split()


def write_sources(folder, count, words):
    """Writes `count` texts of about `words` words, a thousand to a folder."""
    rng = random.Random(7)
    for number in range(count):
        path = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            path.mkdir(parents=True)
        text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(words // 2, words * 3 // 2)))
        (path / f"{number:06}.txt").write_text(f"Story {number}\n\n{text}.\n")


def run(command):
    """CPU seconds, wall seconds and peak RSS in MiB of a command with all its processes."""
    start = os.times().elapsed
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"status {status}: {' '.join(command)}\n{errors}")
    wall = os.times().elapsed - start
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def journal(tei, work, count=2000, rounds=5):
    write_sources(work / "in", count, 700)
    ways = {"off": ["--no-journal"], "on": []}
    cpu = {way: [] for way in ways}
    wall = {way: [] for way in ways}
    for round_number in range(rounds + 1):
        for way, options in ways.items():
            out = work / way
            shutil.rmtree(out, ignore_errors=True)
            times = run([tei, "convert", "-q", "-j", "1", work / "in", "-o", out] + options)
            # The first round fills the caches.
            if round_number > 0:
                cpu[way].append(times[0])
                wall[way].append(times[1])
    for name, times in (("CPU", cpu), ("wall", wall)):
        ratios = [on / off for on, off in zip(times["on"], times["off"])]
        print(
            f"{name}: journal on/off {statistics.median(ratios):.3f} "
            f"({min(ratios):.3f}–{max(ratios):.3f}), off {statistics.median(times['off']):.2f} s, "
            f"{count} documents, {rounds} rounds"
        )


def memory(tei, work, counts=(10_000, 100_000)):
    for count in counts:
        folder = work / str(count)
        write_sources(folder / "in", count, 12)
        cpu, wall, peak = run([tei, "convert", "-q", folder / "in", "-o", folder / "out"])
        print(f"{count} documents: {peak:.0f} MiB, {count / wall:.0f} documents a second")
        shutil.rmtree(folder)


def main():
    if len(sys.argv) < 3 or sys.argv[2] not in ("journal", "memory"):
        sys.exit(__doc__)
    tei = os.path.realpath(sys.argv[1])
    numbers = [int(number) for number in sys.argv[3:]]
    with tempfile.TemporaryDirectory() as work:
        if sys.argv[2] == "journal":
            journal(tei, pathlib.Path(work), *numbers)
        else:
            memory(tei, pathlib.Path(work), *([numbers] if numbers else []))


main()
