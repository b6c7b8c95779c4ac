"""How the time of `tei convert` grows with its input, and what the worst input costs.

    growth.py TEI size       one document of 1 KB to 100 MB; writes growth-size.svg
    growth.py TEI count      10 to 100,000 documents, one and two jobs; writes growth-count.svg
    growth.py TEI worst      1 MB and 10 MB of what each stage likes least

Time is user and system CPU, the least of some runs, less that of an empty document. The slope is
that of a line through the points on a plot with logarithmic axes, from where a run takes 50 ms on:
1 is time that grows as the input does.
"""

import json
import math
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
WORDS = (
    "the harbour of Leeds was opened again on Tuesday by Mary Smith and nobody in Paris "
    "had been told of it before 3 March 2021 although ships came from London every week"
).split()
LEAST_SECONDS = 0.05


def paragraphs(size, seed=7):
    """Paragraphs of about `size` bytes together, one by one: what this process has in memory counts
    as the least peak of those that it starts."""
    rng = random.Random(seed)
    while size > 0:
        words = [rng.choice(WORDS) for _ in range(rng.randint(30, 120))]
        paragraph = (" ".join(words).capitalize() + ".\n\n")[:size]
        size -= len(paragraph)
        yield paragraph


def text(size, seed):
    return "".join(paragraphs(size, seed))


def cpu(command, rounds=3, limit=600):
    """The least CPU seconds of some runs, and the peak in MiB; ends the program at `limit`."""
    least, peak = math.inf, 0
    for _ in range(rounds):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)))
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            sys.exit(f"status {status}: {' '.join(map(str, command))}\n{errors.decode()[-500:]}")
        least = min(least, usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
        if least > 5:
            break
    return least, peak


def slope(points):
    """The slope of the line of least squares through the logarithms."""
    points = [(math.log(x), math.log(y)) for x, y in points if y >= LEAST_SECONDS]
    if len(points) < 2:
        return float("nan")
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum(
        (x - mean_x) ** 2 for x, _ in points)


def plot(name, label, series):
    """An SVG with both axes logarithmic: `series` are (name, points)."""
    width, height, left, bottom = 640, 420, 70, 50
    xs = [x for _, points in series for x, _ in points]
    ys = [max(y, 0.001) for _, points in series for _, y in points]
    low_x, high_x = math.floor(math.log10(min(xs))), math.ceil(math.log10(max(xs)))
    low_y, high_y = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def at(x, y):
        across = (math.log10(x) - low_x) / (high_x - low_x)
        up = (math.log10(max(y, 0.001)) - low_y) / (high_y - low_y)
        return left + across * (width - left - 20), height - bottom - up * (height - bottom - 20)

    lines = [
        # The last label reaches beyond the end of its axis.
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 30} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width + 30}" height="{height}" fill="white"/>']
    for power in range(low_x, high_x + 1):
        x, _ = at(10**power, 10**low_y)
        lines.append(f'<path d="M{x:.1f} 20V{height - bottom}" stroke="#ddd"/>')
        lines.append(
            f'<text x="{x:.1f}" y="{height - bottom + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low_y, high_y + 1):
        _, y = at(10**low_x, 10**power)
        lines.append(f'<path d="M{left} {y:.1f}H{width - 20}" stroke="#ddd"/>')
        lines.append(
            f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g} s</text>')
    lines.append(f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">{label}</text>')
    for number, (title, points) in enumerate(series):
        colour = ["#1f5fa8", "#c0392b", "#2d7d46"][number % 3]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (at(*point) for point in points))
        lines.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for point in points:
            x, y = at(*point)
            lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
        lines.append(
            f'<text x="{left + 12}" y="{36 + 16 * number}" fill="{colour}">'
            f"{title}: slope {slope(points):.2f}</text>")
    lines.append("</svg>\n")
    (HERE / name).write_text("\n".join(lines))


def size(tei, folder):
    series = []
    for title, options in (("with names", []), ("--no-names", ["--no-names"])):
        empty = folder / "empty.txt"
        empty.write_text("A.\n")
        base, _ = cpu([tei, "convert", "-q", "-o", folder / "out", *options, empty], rounds=9)
        points = []
        for exponent in range(0, 11):
            bytes_count = round(1000 * 10 ** (exponent / 2))
            path = folder / "text.txt"
            with open(path, "w") as file:
                file.writelines(paragraphs(bytes_count))
            seconds, peak = cpu([tei, "convert", "-q", "-o", folder / "out", *options, path])
            points.append((bytes_count, max(seconds - base, 1e-4)))
            print(f"{title}: {bytes_count:>11,} bytes {seconds - base:8.3f} s {peak:6.0f} MiB", flush=True)
        print(f"{title}: slope {slope(points):.3f}")
        series.append((title, points))
    plot("growth-size.svg", "bytes of one document", series)


def count(tei, folder):
    series = []
    for jobs in (1, 2):
        points = []
        for documents in (10, 100, 1000, 10_000, 100_000):
            path = folder / "texts.jsonl"
            with open(path, "w") as lines:
                for number in range(documents):
                    lines.write(json.dumps({"id": f"d{number}", "text": text(400, number)}) + "\n")
            out = folder / f"out-{jobs}"
            subprocess.run(["rm", "-rf", out], check=True)
            seconds, peak = cpu(
                [tei, "convert", "-q", "--restart", "-j", str(jobs), "-o", out, path],
                rounds=3 if documents < 10_000 else 1)
            points.append((documents, seconds))
            print(f"{jobs} job(s): {documents:>7,} documents {seconds:8.2f} s {peak:6.0f} MiB", flush=True)
        base = points[0][1]
        points = [(x, max(y - base * 0.9, 1e-3)) for x, y in points]
        print(f"{jobs} job(s): slope {slope(points):.3f}")
        series.append((f"{jobs} job" + "s" * (jobs - 1), points))
    plot("growth-count.svg", "documents of 400 bytes", series)


WORST = {
    "one letter": lambda n: b"a" * n,
    "capitals": lambda n: b"A" * n,
    "capitals apart": lambda n: b"A " * (n // 2),
    "names": lambda n: b"John Smith " * (n // 11),
    "line breaks": lambda n: b"\n" * n,
    "lines of a letter": lambda n: b"a\n" * (n // 2),
    "digits and dashes": lambda n: b"12-" * (n // 3),
    "dates": lambda n: b"3 March 2021 " * (n // 13),
    "ampersands": lambda n: b"&" * n,
    "references": lambda n: b"&amp;" * (n // 5),
    "brackets": lambda n: b"(" * n,
    "square brackets": lambda n: b"[1] " * (n // 4),
    "tags": lambda n: b"<b>" * (n // 3),
    "spaces": lambda n: b" " * n,
    "full stops": lambda n: b"." * n,
    "initials": lambda n: b"A. " * (n // 3),
    "items": lambda n: b"1. x\n" * (n // 5),
    "bars": lambda n: b"| a | b |\n" * (n // 10),
    "quotes": lambda n: b"> " * (n // 2),
    "hyphens at line ends": lambda n: b"ab-\n" * (n // 4),
    "soft hyphens": lambda n: "\u00ad".encode() * (n // 2),
    "combining marks": lambda n: b"a" + "\u0301".encode() * (n // 2),
    "mojibake": lambda n: "Ã©".encode() * (n // 4),
    "Chinese": lambda n: "中".encode() * (n // 3),
    "NULs": lambda n: b"\0" * n,
    "bytes of any kind": lambda n: random.Random(7).randbytes(n),
}


def worst(tei, folder):
    """Prints the seconds of 1 MB and of 10 MB of each; more than 13 times as many is too many."""
    failed = []
    for name, make in WORST.items():
        seconds = []
        for size in (1_000_000, 10_000_000):
            path = folder / "worst.txt"
            path.write_bytes(make(size))
            seconds.append(cpu([tei, "convert", "-q", "-o", folder / "out", path], rounds=2)[0])
        ratio = seconds[1] / seconds[0]
        print(f"{name:22} {seconds[0]:7.2f} s {seconds[1]:7.2f} s {ratio:5.1f}", flush=True)
        if ratio > 13:
            failed.append(name)
    if failed:
        sys.exit("more than linear: " + ", ".join(failed))


def main():
    ways = {"size": size, "count": count, "worst": worst}
    if len(sys.argv) != 3 or sys.argv[2] not in ways:
        sys.exit(__doc__)
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        ways[sys.argv[2]](str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(folder))


main()
