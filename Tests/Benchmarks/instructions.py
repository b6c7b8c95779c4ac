"""Counts the instructions of fixed pieces of work, and holds them against what was counted before.

    instructions.py WORKLOADS            fails where one takes 3 % more or less than instructions.tsv
    instructions.py WORKLOADS --update   writes instructions.tsv anew

WORKLOADS is the release build of the product `workloads`. Counts are those of valgrind's callgrind,
which are the same whatever else the machine does: of some rounds of the work less those of one
round, so that loading and the filling of caches are left out.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COUNTS = HERE / "instructions.tsv"
SAMPLES = HERE.parent / "Samples"
TOLERANCE = 0.03
ROUNDS = {"plain": 3, "names": 2, "tokens": 2, "restore": 5, "validate": 5}


def instructions(binary, workload, rounds):
    """How many instructions the process of so many rounds takes."""
    files = sorted(SAMPLES.glob("*.txt"))
    environment = {"PATH": os.environ["PATH"], "SWIFT_DETERMINISTIC_HASHING": "1"}
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary]
    # Names only, so that the length of the path to the repository plays no part.
    process = subprocess.run(
        command + [workload, str(rounds)] + [file.name for file in files],
        cwd=SAMPLES, env=environment, capture_output=True, text=True)
    total = re.search(r"Collected : (\d+)", process.stderr)
    if process.returncode != 0 or not total:
        sys.exit(f"{workload}: status {process.returncode}\n{process.stderr}")
    return int(total[1])


def count(binary):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {
            name: (
                pool.submit(instructions, binary, name, 1),
                pool.submit(instructions, binary, name, 1 + rounds))
            for name, rounds in ROUNDS.items()
        }
        return {
            name: (more.result() - one.result()) // ROUNDS[name]
            for name, (one, more) in runs.items()
        }


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--update"]):
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        sys.exit("valgrind is needed: make setup-check")
    with tempfile.TemporaryDirectory() as folder:
        # This valgrind can't read what Swift says to debuggers.
        binary = shutil.copy(sys.argv[1], folder)
        subprocess.run(["strip", "-g", binary], check=True)
        found = count(binary)
    if "--update" in sys.argv:
        COUNTS.write_text("".join(f"{name}\t{found[name]}\n" for name in ROUNDS))
        print(COUNTS.read_text(), end="")
        return
    known = dict(line.split("\t") for line in COUNTS.read_text().splitlines())
    failed = False
    for name, instructions_now in found.items():
        ratio = instructions_now / int(known[name])
        is_off = abs(ratio - 1) > TOLERANCE
        failed |= is_off
        print(f"{name:10} {instructions_now:>13,} {ratio:.3f} of what it was{' !' if is_off else ''}")
    if failed:
        sys.exit(
            "More than 3 % away. More: find out why. Less: well done. If it is to stay so, "
            "`make instructions` writes the new counts down.")


main()
