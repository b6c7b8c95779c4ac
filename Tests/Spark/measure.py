"""Measures a worker: what the pipe costs a document, and how time and memory grow.

usage: measure.py TEI pipe [COUNT]     beside tei convert, documents of 2.5 kB with names
       measure.py TEI growth [COUNT…]  through one worker, short documents without names
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import corpus
from load_job import job


def child_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def memory(pid):
    """Resident memory of a process, in MiB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def pipe(tei, count):
    texts = {f"{n}.txt": corpus.text(n) for n in range(count)}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
        for _ in range(3):
            before, start = child_seconds(), time.perf_counter()
            subprocess.run(
                [tei, "convert", "-q", "-j", "1", "--no-journal", "-o", "out", *texts], cwd=folder,
                check=True)
            direct = (child_seconds() - before, time.perf_counter() - start)
            before, start = child_seconds(), time.perf_counter()
            mine = time.process_time()
            worker = job.Worker([tei, "worker", "--config", "/dev/null"], 60, 1, {})
            requests = (
                {"id": name, "request": json.dumps({"id": name, "text": text})}
                for name, text in texts.items())
            rows = (worker.answer(request["id"], request["request"]) for request in requests)
            made = sum(
                batch.num_rows
                for batch in job.batches(rows, job.ANSWERS, size=lambda row: len(row["tei"])))
            worker.close()
            mine = time.process_time() - mine
            piped = (child_seconds() - before + mine, time.perf_counter() - start)
            assert made == count
            overhead = [(b - a) / count * 1000 for a, b in zip(direct, piped)]
            print(
                f"{count} documents: tei convert {direct[0]:.2f} s of CPU, {direct[1]:.2f} s; "
                f"tei worker and its driver {piped[0]:.2f} s ({mine:.2f} of the driver), "
                f"{piped[1]:.2f} s; {overhead[0]:.3f} ms of CPU, {overhead[1]:.3f} ms a document")


def growth(tei, counts):
    worker = job.Worker([tei, "worker", "--no-names", "--config", "/dev/null"], 60, 1, {})
    for count in counts:
        start, sizes = None, []
        for number in range(count):
            if number == 1 or start is None:
                worker.answer("warm", '{"id":"warm","text":"A"}')
                start, cpu = time.perf_counter(), cpu_seconds(worker.process.pid)
            name = f"{count}-{number}"
            text = corpus.text(number, sentences=4)
            assert worker.answer(name, json.dumps({"id": name, "text": text}))["status"] == "ok"
            if number % max(1, count // 10) == 0:
                sizes.append(memory(worker.process.pid))
        seconds = cpu_seconds(worker.process.pid) - cpu
        print(
            f"{count} documents: {seconds:.2f} s of CPU, {seconds / count * 1000:.3f} ms each, "
            f"{time.perf_counter() - start:.1f} s; memory {min(sizes):.1f} to {max(sizes):.1f} MiB")
    worker.close()


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    tei, what, *counts = sys.argv[1:]
    if what == "pipe":
        pipe(tei, int((counts or ["2000"])[0]))
    else:
        growth(tei, [int(count) for count in counts or ["2000", "20000", "200000"]])
