#!/usr/bin/env python3
"""Compares `tei validate` with jing: verdicts, and the line of the first error.

    agree.py TEI SCHEMA.rng ROUNDS SEED FILES…

validates FILES, and ROUNDS damaged copies of them that are still well-formed, with both. Prints
what differs; exit status 1 where a verdict does, or a line in more than 2 of 100 invalid files.
"""
import json, pathlib, random, re, subprocess, sys, tempfile
from xml.parsers import expat

TAG = re.compile(rb"<[A-Za-z][^<>]*?/?>")


def damage(data, rng):
    """`data` with one change to a tag or a text, which leaves it well-formed."""
    tags = list(TAG.finditer(data))
    tag = rng.choice(tags)
    start, end = tag.span()
    text = tag.group()
    way = rng.randrange(6)
    if way == 0:  # an element from elsewhere
        return data[:start] + rng.choice([b"<p/>", b"<head/>", b"<zz/>", b"<lb/>", b"<note/>",
                                          b"<persName/>", b"<list><item/></list>"]) + data[start:]
    if way == 1:  # text
        return data[:end] + b"text" + data[end:]
    if way == 2:  # an attribute
        place = end - 2 if text.endswith(b"/>") else end - 1
        name = rng.choice([b"zz", b"n", b"when", b"type", b"xml:lang", b"target", b"cert", b"ref"])
        if re.search(rb"\s" + name + rb"\s*=", text):
            return data
        value = rng.choice([b"x", b"a b", b"2020-02-30", b"", b"%", b"1", b"high", b"en_GB"])
        return data[:place] + b" " + name + b'="' + value + b'"' + data[place:]
    if way == 3:  # an attribute less
        attributes = list(re.finditer(rb'\s(?!xmlns)[\w:.-]+\s*=\s*("[^"]*"|\'[^\']*\')', text))
        if not attributes:
            return data
        found = rng.choice(attributes)
        return data[: start + found.start()] + data[start + found.end():]
    if way == 4 and text.endswith(b"/>"):  # an element less
        return data[:start] + data[end:]
    if way == 5 and text.endswith(b"/>"):  # an element twice
        return data[:end] + text + data[end:]
    return data


def main():
    tei, schema, rounds, seed, *files = sys.argv[1:]
    rng = random.Random(int(seed))
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, name in enumerate(files):
            path = pathlib.Path(folder, f"o{number:05}.xml")
            path.write_bytes(pathlib.Path(name).read_bytes())
            paths.append(str(path))
        for number in range(int(rounds)):
            path = pathlib.Path(folder, f"d{number:05}.xml")
            data = pathlib.Path(rng.choice(files)).read_bytes()
            for _ in range(rng.randrange(1, 3)):
                data = damage(data, rng)
            try:  # jing ends at the first file that is ill-formed
                expat.ParserCreate(namespace_separator=" ").Parse(data, True)
            except expat.ExpatError:
                continue
            path.write_bytes(data)
            paths.append(str(path))
        jing = subprocess.run(["jing", schema, *paths], capture_output=True, text=True).stdout
        theirs = {}
        for line in jing.splitlines():
            found = re.match(r"(/\S+\.xml):(\d+):(\d+): (?:error|fatal): (.*)", line)
            if found:
                theirs.setdefault(found[1], (int(found[2]), int(found[3]), found[4]))
        run = subprocess.run(
            [tei, "validate", "--schema", schema, "--no-tei-checks", "--no-schematron", "--format",
             "jsonl", *paths],
            capture_output=True, text=True)
        ours, differ = {}, 0
        for line in run.stdout.splitlines():
            problem = json.loads(line)
            if problem.get("code") == "TEI3011":
                differ += 1
                print("second opinion:", problem)
            elif problem.get("severity") == "error":
                ours.setdefault(problem["file"],
                                (problem.get("line"), problem.get("column"), problem["message"]))
        verdicts = lines = columns = 0
        for path in paths:
            one, other = theirs.get(path), ours.get(path)
            if (one is None) != (other is None):
                verdicts += 1
                print(f"verdict: {path}: jing {one}, tei {other}")
                pathlib.Path("/tmp/agree-" + pathlib.Path(path).name).write_bytes(
                    pathlib.Path(path).read_bytes())
            elif one and one[0] != other[0]:
                lines += 1
                print(f"line: jing {one[0]}:{one[1]} {one[2][:90]}; tei {other}")
            elif one and one[:2] != other[:2]:
                columns += 1
        invalid = len(theirs)
        print(f"{len(paths)} files, {invalid} invalid by jing: {verdicts} verdicts differ, "
              f"{lines} lines, {columns} columns; libxml2 differs on {differ}")
        return 1 if verdicts or lines * 50 > invalid else 0


if __name__ == "__main__":
    sys.exit(main())
