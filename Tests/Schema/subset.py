#!/usr/bin/env python3
"""Prove that one RELAX NG schema accepts no document that another refuses.

    subset.py OURS.rng THEIRS.rng               prove the inclusion, print what is left to believe
    subset.py OURS.rng --documents N FOLDER     write N random documents that OURS accepts

The proof walks both grammars together from the root. For each pair of element patterns with one
name it decides, by Brzozowski derivatives, that every sequence of children that ours allows is
allowed by theirs, and that attributes are too. Datatypes are not decided: each distinct pair is
printed, and the random documents try them. Exit status 1 when the inclusion fails.
Element names must be spelled out (no wildcards) in ours, and no content model of theirs may give
one name two meanings; both are checked.
"""
import random
import sys
import xml.etree.ElementTree as ET
from functools import lru_cache

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
EMPTY, NONE, TEXT = ("empty",), ("notAllowed",), ("text",)


class Grammar:
    """Patterns are tuples; an element pattern is ("element", index) into `elements`."""

    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.defines = {d.get("name"): d for d in root.iter(RNG + "define")}
        self.elements, self.index, self.cache = [], {}, {}
        self.start = self.pattern(root.find(RNG + "start"))

    def group(self, nodes):
        result = EMPTY
        for node in reversed([n for n in nodes if n.tag.startswith(RNG)]):
            result = group(self.pattern(node), result)
        return result

    def body(self, node):
        """The children of `node`, without the name class of an element or attribute."""
        classes = {RNG + t for t in ("anyName", "nsName", "name")}
        children = [c for c in node if c.tag.startswith(RNG)]
        return children if node.get("name") else [c for c in children if c.tag not in classes][-1:]

    def pattern(self, node):
        tag = node.tag.removeprefix(RNG)
        if tag in ("start", "group", "define"):
            return self.group(node)
        if tag == "ref":
            name = node.get("name")
            if name not in self.cache:
                self.cache[name] = self.group(self.defines[name])
            return self.cache[name]
        if tag == "element":
            if node not in self.index:
                self.index[node] = len(self.elements)
                self.elements.append(node)
            return ("element", self.index[node])
        if tag == "attribute":
            name = node.get("name") or "*"
            body = self.body(node)
            return ("attribute", name, self.value(body[0]) if body else ("text", (), "", ()))
        if tag == "choice":
            result = NONE
            for child in node:
                if child.tag.startswith(RNG):
                    result = choice(result, self.pattern(child))
            return result
        if tag == "interleave":
            result = EMPTY
            for child in node:
                if child.tag.startswith(RNG):
                    result = interleave(result, self.pattern(child))
            return result
        if tag == "mixed":
            return interleave(TEXT, self.group(node))
        if tag == "optional":
            return choice(self.group(node), EMPTY)
        if tag == "oneOrMore":
            return more(self.group(node))
        if tag == "zeroOrMore":
            return choice(more(self.group(node)), EMPTY)
        if tag in ("text", "empty", "notAllowed"):
            return (tag,)
        if tag in ("data", "value", "list"):
            return ("data", self.value(node))
        raise ValueError(tag)

    def value(self, node):
        """A datatype as (kind, attributes, text, children), definitions followed."""
        if node.tag == RNG + "ref":
            (definition,) = self.defines[node.get("name")]
            return self.value(definition)
        attributes = tuple(sorted((k, v) for k, v in node.items() if k in ("type", "name")))
        children = tuple(self.value(c) for c in node if c.tag.startswith(RNG))
        return (node.tag.removeprefix(RNG), attributes, (node.text or "").strip(), children)

    @lru_cache(None)
    def content(self, index):
        node = self.elements[index]
        children = [c for c in node if c.tag.startswith(RNG)]
        return self.group(children if node.get("name") else children[1:])

    def name(self, index):
        return self.elements[index].get("name")


def group(a, b):
    if a == NONE or b == NONE:
        return NONE
    return b if a == EMPTY else a if b == EMPTY else ("group", a, b)


def interleave(a, b):
    if a == NONE or b == NONE:
        return NONE
    return b if a == EMPTY else a if b == EMPTY else ("interleave", a, b)


def more(a):
    return a if a in (EMPTY, NONE) else ("more", a)


def alternatives(a):
    return frozenset() if a == NONE else a[1] if a[0] == "choice" else frozenset([a])


def choice(a, b):
    union = alternatives(a) | alternatives(b)
    return NONE if not union else next(iter(union)) if len(union) == 1 else ("choice", union)


@lru_cache(None)
def nullable(p):
    kind = p[0]
    if kind in ("empty", "text", "attribute"):
        return True  # attributes are compared apart
    if kind == "choice":
        return any(map(nullable, p[1]))
    if kind in ("group", "interleave"):
        return nullable(p[1]) and nullable(p[2])
    return kind == "more" and nullable(p[1])


@lru_cache(None)
def symbols(p):
    """The element patterns, and text, that `p` mentions."""
    kind = p[0]
    if kind == "element":
        return frozenset([p])
    if kind in ("text", "data"):
        return frozenset([TEXT])
    if kind == "choice":
        return frozenset().union(*map(symbols, p[1]))
    return frozenset().union(*(symbols(q) for q in p[1:])) if kind in (
        "group", "interleave", "more") else frozenset()


@lru_cache(None)
def derivative(p, symbol):
    """What may follow `symbol` in `p`; an element symbol stands for itself, text for any text."""
    kind = p[0]
    if kind == "element":
        return EMPTY if p == symbol else NONE
    if kind == "text":
        return TEXT if symbol == TEXT else NONE
    if kind == "data":
        return EMPTY if symbol == TEXT else NONE
    if kind == "choice":
        result = NONE
        for q in p[1]:
            result = choice(result, derivative(q, symbol))
        return result
    if kind == "group":
        result = group(derivative(p[1], symbol), p[2])
        return choice(result, derivative(p[2], symbol)) if nullable(p[1]) else result
    if kind == "interleave":
        return choice(interleave(derivative(p[1], symbol), p[2]),
                      interleave(p[1], derivative(p[2], symbol)))
    if kind == "more":
        return group(derivative(p[1], symbol), choice(p, EMPTY))
    return NONE


@lru_cache(None)
def attribute_sets(p):
    """Every combination of attributes: a set of frozensets of (name, value)."""
    kind = p[0]
    if kind == "attribute":
        return frozenset([frozenset([p[1:]])])
    if kind == "choice":
        return frozenset().union(*map(attribute_sets, p[1]))
    if kind in ("group", "interleave"):
        return frozenset(a | b for a in attribute_sets(p[1]) for b in attribute_sets(p[2]))
    return attribute_sets(p[1]) if kind == "more" else frozenset([frozenset()])


def optional_and_required(p, required=True):
    """Attributes of `p` as {name: (value, required)}; a choice with a way out makes optional."""
    if p[0] == "attribute":
        return {p[1]: (p[2], required)}
    if p[0] == "choice":
        branches = [q for q in p[1] if attribute_sets_any(q)]
        sure = required and len(p[1]) == 1
        if len(branches) > 1:
            raise ValueError("attributes in alternative: " + str(p))
        parts = [optional_and_required(q, sure) for q in branches]
    else:
        parts = [optional_and_required(q, required) for q in p[1:] if isinstance(q, tuple)] if (
            p[0] in ("group", "interleave", "more")) else []
    return {k: v for part in parts for k, v in part.items()}


@lru_cache(None)
def attribute_sets_any(p):
    if p[0] == "attribute":
        return True
    if p[0] == "choice":
        return any(map(attribute_sets_any, p[1]))
    return p[0] in ("group", "interleave", "more") and any(map(attribute_sets_any, p[1:]))


def prove(ours, theirs):
    failures, datatypes, states = [], {}, 0
    seen, todo = set(), []
    root = {ours.name(s[1]): s for s in symbols(ours.start)}
    for symbol in symbols(theirs.start):
        if theirs.name(symbol[1]) in root:
            todo.append((root[theirs.name(symbol[1])][1], symbol[1], "/"))
    assert {ours.name(mine) for mine, _, _ in todo} == set(root), "a root of ours only"
    while todo:
        mine, other, path = todo.pop()
        if (mine, other) in seen:
            continue
        seen.add((mine, other))
        path += ours.name(mine) + "/"
        a, b = ours.content(mine), theirs.content(other)
        # Attributes.
        known = optional_and_required(b)
        for combination in attribute_sets(a):
            names = [n for n, _ in combination]
            if len(set(names)) != len(names):
                failures.append(f"{path}: an attribute twice")
            for name, value in combination:
                if name not in known:
                    failures.append(f"{path}@{name}: not in theirs")
                else:
                    datatypes.setdefault((value, known[name][0]), f"{path}@{name}")
            for name, (_, required) in known.items():
                if required and name not in names:
                    failures.append(f"{path}@{name}: required by theirs")
        # Children: by name, since ours may use one name for several patterns.
        by_name = {}
        for symbol in symbols(b):
            if symbol != TEXT:
                name = theirs.name(symbol[1])
                assert name is None or name not in by_name, f"{path}: two meanings of {name}"
                by_name[name] = symbol
        pairs, queue = set(), [(a, b, "")]
        while queue:
            p, q, word = queue.pop()
            if (p, q) in pairs:
                continue
            pairs.add((p, q))
            if nullable(p) and not nullable(q):
                failures.append(f"{path}: may end after “{word}” in ours only")
            for symbol in symbols(p):
                rest = derivative(p, symbol)
                if rest == NONE:
                    continue
                name = "text" if symbol == TEXT else ours.name(symbol[1])
                assert name, "a wildcard in ours"
                partner = TEXT if symbol == TEXT else by_name.get(name)
                after = derivative(q, partner) if partner else NONE
                if after == NONE:
                    failures.append(f"{path}: after “{word}”, {name} is allowed in ours only")
                    continue
                if symbol != TEXT:
                    todo.append((symbol[1], partner[1], path))
                queue.append((rest, after, f"{word} {name}".strip()))
        states += len(pairs)
    return failures, datatypes, len(seen), states


def show(value):
    kind, attributes, text, children = value
    inner = "|".join(map(show, children))
    label = dict(attributes).get("type") or (dict(attributes).get("name") if kind == "param" else "")
    if kind == "value":
        return repr(text)
    if kind == "param":
        return f"{label}={text}"
    return (label or kind) + (f"({inner})" if inner else "")


# ------------------------------------------------------------------------------ random documents

SAMPLES = {
    "date": ["2024-02-29", "1848-03-18", "-0044-03-15"], "gYear": ["2030", "-0500", "0312"],
    "gYearMonth": ["2026-03"], "gMonthDay": ["--12-24"], "gMonth": ["--11"], "gDay": ["---01"],
    "time": ["09:30:00", "23:59:59Z"], "dateTime": ["2026-03-04T09:03:00", "2026-03-04T09:03:00+05:00"],
    "language": ["en", "uk", "sr-Latn", "grc"], "nonNegativeInteger": ["0", "7", "100"],
    "NCName": ["swift-tei", "persName", "_x"], "boolean": ["true"],
}
PATTERNS = {  # by the first characters of the pattern
    "[A-Za-z0-9][": ["news", "SHA-256", "application/x+y", "ISO_639.3", "0"],
    "(#|": ["#person.a", "gn:610612", "#орг.1", "https://example.org/a?b=c"],
    "\\S+": ["https://example.org/", "relative/path", "#x", "https://sws.geonames.org/$1/"],
    "[a-z][a-z": ["gn", "wd+1.x-y"], "[0-9]+[a-z]*": ["0.1.0", "1", "2.0b1"],
    "[A-Z]{2}": ["KZ"], "-?[0-9]{1,2}": ["43.66105 51.17392", "-8 115.2"],
}


class Writer:
    def __init__(self, grammar, chooser):
        self.grammar, self.random, self.count, self.out = grammar, chooser, 0, []

    def datum(self, value):
        kind, attributes, text, children = value
        pick = self.random.choice
        if kind == "text":
            return pick(["", "x", "two words", "&lt;&amp;"])
        if kind == "value":
            return text
        if kind == "choice":
            return self.datum(pick(children))
        if kind in ("list", "oneOrMore"):
            count = self.random.randint(1, 2) if kind == "oneOrMore" else 1
            return " ".join(self.datum(children[0]) for _ in range(count))
        name = dict(attributes)["type"]
        if name == "ID":
            self.count += 1
            return f"id.{self.count}"
        for child in children:
            if child[0] == "param" and dict(child[1])["name"] == "pattern":
                return pick(next(v for k, v in PATTERNS.items() if child[2].startswith(k)))
        return pick(SAMPLES[name]) if name in SAMPLES else pick(["1", "xii", "a b"])

    def write(self, p, depth):
        """Children of one random word of `p`; attributes go to `self.tag`."""
        kind = p[0]
        if kind == "text":
            self.out.append(self.random.choice(["", "text", "a — “b” ", "&amp;", "\n "]))
        elif kind == "data":
            self.out.append(self.datum(p[1]))
        elif kind == "element":
            self.element(p[1], depth + 1)
        elif kind == "attribute":
            self.tag[p[1]] = self.datum(p[2])
        elif kind == "choice":
            options = sorted(p[1], key=repr)
            if depth > 9 and self.random.random() < 0.9:
                options = [q for q in options if nullable(q)] or sorted(options, key=size)[:1]
            self.write(self.random.choice(options), depth)
        elif kind in ("group", "interleave"):
            self.write(p[1], depth)
            self.write(p[2], depth)
        elif kind == "more":
            for _ in range(self.random.choice([1, 1, 2, 3]) if depth < 9 else 1):
                self.write(p[1], depth)

    def element(self, index, depth):
        outer, self.tag = getattr(self, "tag", None), {}
        outer_out, self.out = self.out, []
        self.write(self.grammar.content(index), depth)
        name, children = self.grammar.name(index), "".join(self.out)
        attributes = "".join(f' {k}="{v}"' for k, v in self.tag.items())
        if depth == 1:
            attributes = f' xmlns="{TEI}"' + attributes
        self.tag, self.out = outer, outer_out
        self.out.append(f"<{name}{attributes}>{children}</{name}>")


@lru_cache(None)
def size(p):
    return 1 + sum(size(q) for q in (p[1] if p[0] == "choice" else p[1:]) if isinstance(q, tuple)
                   and q and isinstance(q[0], str) and p[0] in ("choice", "group", "interleave", "more"))


def main():
    sys.setrecursionlimit(100_000)
    ours = Grammar(sys.argv[1])
    if sys.argv[2] == "--documents":
        for seed in range(int(sys.argv[3])):
            writer = Writer(ours, random.Random(seed))
            writer.write(ours.start, 0)
            with open(f"{sys.argv[4]}/{seed:04}.xml", "w", encoding="utf-8") as file:
                file.write("".join(writer.out) + "\n")
        return 0
    failures, datatypes, pairs, states = prove(ours, Grammar(sys.argv[2]))
    for text in sorted({f"{place}: {show(a)}  ⊆  {show(b)}" for (a, b), place in datatypes.items()
                        if a != b}):
        print("datatype", text)
    for failure in failures:
        print("FAIL", failure)
    print(f"{pairs} pairs of element patterns, {states} pairs of states, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
