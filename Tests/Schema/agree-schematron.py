#!/usr/bin/env python3
"""Compares `tei validate` with lxml's ISO Schematron (XSLT 1.0): what is found, and on which line.

    agree-schematron.py TEI ROUNDS SEED

makes ROUNDS random schemas of rules in XPath 1.0, each with ten random documents. Prints what
differs; exit status 1 where anything does. Needs lxml (PyPI).
"""
import json, pathlib, random, subprocess, sys, tempfile
from xml.sax.saxutils import quoteattr
from lxml import etree, isoschematron

NAMES = ["t:a", "t:b", "t:c", "*", "t:*", "a"]
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def test(rng, depth):
    """A random expression of XPath 1.0."""
    name = rng.choice(NAMES)
    if depth and rng.random() < 0.5:
        one, other = test(rng, depth - 1), test(rng, depth - 1)
        return rng.choice([f"not({one})", f"({one})", f"{one} and {other}", f"{one} or {other}"])
    return rng.choice([
        "@x", "@y = '1'", "@x != '1'", "@x = @y", "../@x", "text()", "normalize-space(.) = ''",
        "string-length(@x) > 1", "starts-with(@y, '1')", "current()/@x = 2",
        f"parent::{name}", f"ancestor::{name}", f"self::{name}", name, f"descendant::{name}",
        f".//{name}[@x]", f"ancestor-or-self::{name}[@y]", f"count({name} | @y) > 1",
        f"preceding-sibling::{name}", f"following::{name}/@x", f"//{name}[@y = current()/@y][2]",
        f"count(ancestor::{name}) mod 2 = 1", f"{name}[last()]/@x", f"{name}/{name}",
    ])


def context(rng):
    """A random pattern of XSLT 1.0."""
    text = rng.choice(["", "", "t:a/", "t:b//", "t:a/*/", "/*/"]) + rng.choice(NAMES)
    if rng.random() < 0.4:
        text += f"[{test(rng, 1).replace('current()', '.')}]"
    if rng.random() < 0.1:
        text += "/@x"
    return text + (" | t:c[@y]" if rng.random() < 0.1 else "")


def schema(rng):
    """A random schema; each check has a number."""
    text = ('<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">'
            '<ns prefix="t" uri="urn:t"/>')
    number = 0
    for _ in range(rng.randrange(1, 4)):
        text += "<pattern>"
        for _ in range(rng.randrange(1, 4)):
            text += f"<rule context={quoteattr(context(rng))}>"
            for _ in range(rng.randrange(1, 3)):
                kind = rng.choice(["assert", "report"])
                text += (f"<{kind} test={quoteattr(test(rng, 2))}>check {number} of "
                         f'<value-of select="ancestor-or-self::*[1]/@i"/></{kind}>')
                number += 1
            text += "</rule>"
        text += "</pattern>"
    return text + "</schema>"


def element(rng, depth, lines, declared=""):
    """A random element; each tag is a line of its own, and start tags say which."""
    name = rng.choice(["a", "b", "c", "u:a"])
    attributes = "".join(f' {a}="{rng.randrange(3)}"' for a in ("x", "y") if rng.random() < 0.4)
    lines.append(f'<{name}{declared} i="{len(lines) + 1}"{attributes}>')
    for _ in range(rng.randrange(4) if depth else 0):
        lines[-1] += rng.choice(["", "1"])
        element(rng, depth - 1, lines)
    lines.append(f"</{name}>")
    return lines


def theirs(schematron, document):
    """What lxml finds: lines and messages. Its paths are not to be trusted (it counts siblings of
    other namespaces), so that messages say on which line they are."""
    schematron.validate(document)
    texts = ["".join(item.find(SVRL + "text").itertext())
             for item in schematron.validation_report.iter(SVRL + "failed-assert",
                                                           SVRL + "successful-report")]
    return sorted((int(text.split()[-1]), " ".join(text.split())) for text in texts)


def main():
    tei, rounds, seed = sys.argv[1:]
    rng = random.Random(int(seed))
    checked = differing = count = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for _ in range(int(rounds)):
            text = schema(rng)
            (folder / "rules.sch").write_text(text)
            schematron = isoschematron.Schematron(etree.fromstring(text), store_report=True)
            expected = {}
            for number in range(10):
                path = folder / f"d{number}.xml"
                lines = element(rng, 3, [], ' xmlns="urn:t" xmlns:u="urn:u"')
                path.write_text("\n".join(lines))
                expected[str(path)] = theirs(schematron, etree.parse(str(path)))
            run = subprocess.run(
                [tei, "validate", "--schema", folder / "rules.sch", "--no-tei-checks", "--format",
                 "jsonl", *expected], capture_output=True, text=True)
            ours = {path: [] for path in expected}
            for line in run.stdout.splitlines():
                item = json.loads(line)
                if item.get("code") == "TEI3020":
                    ours[item["file"]].append((item["line"], item["message"]))
            for path, found in expected.items():
                checked += 1
                count += len(found)
                if sorted(ours[path]) != found:
                    differing += 1
                    print(text, pathlib.Path(path).read_text(), f"lxml: {found}",
                          f"tei:  {sorted(ours[path])}", sep="\n")
    print(f"{checked} documents, {count} findings: {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
