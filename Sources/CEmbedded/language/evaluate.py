#!/usr/bin/env python3
"""Writes test texts that generate.py didn't train on: one a line, tag, length, source and text.

usage: evaluate.py DATA OUT.tsv [--peers] [GUESSES]
--peers scores py3langid and lingua on them as well; GUESSES is a file of tags, one for each line.
"""

import pathlib
import random
import sys
import time
import unicodedata
from collections import defaultdict

import corpus

LENGTHS = 20, 50, 100, 200, 500
MOST = 200
TAGS = {"kmr": "ku", "zh": "zh-Hant", "sr": "sr-Latn"}
# Treebanks with parts that were trained on: only what follows the first half.
HALVED = {"UD_Pashto-Sikaram"}
PASSED = {"UD_Faroese-FarPaHC"}


def pieces(sentences, length, spaced):
    """Runs of text of about that many characters, cut between words."""
    if not spaced:
        text = "".join(sentences)
        return [text[i:i + length] for i in range(0, len(text) - length + 1, length)]
    out, current = [], ""
    for word in " ".join(sentences).split():
        if len(current) + 1 + len(word) > length:
            if len(current) > 0.6 * length:
                out.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return out


def treebanks(data):
    found = defaultdict(list)
    for path in sorted((data / "ud").glob("*/*-test.conllu")):
        name = path.parent.name
        if name in PASSED:
            continue
        tag = path.name.split("_")[0]
        tag = {"UD_Norwegian-Bokmaal": "nb", "UD_Norwegian-Nynorsk": "nn",
               "UD_Chinese-GSDSimp": "zh-Hans"}.get(name, TAGS.get(tag, tag))
        sentences = [unicodedata.normalize("NFC", s) for s in corpus.treebank(path)]
        found[tag] += sentences[len(sentences) // 2:] if name in HALVED else sentences
    return found


def main():
    data = pathlib.Path(sys.argv[1])
    rng = random.Random(11)
    banks = treebanks(data)
    sets = {(tag, "treebank"): sentences for tag, sentences in banks.items()}
    for script in corpus.SCRIPTS:
        for tag, sources in corpus.languages(script):
            if tag not in banks:
                texts = corpus.texts(data, tag, sources).values()
                sets[tag, "held out"] = [s for v in texts for s in corpus.split(v)[1]]
    rows = []
    for (tag, source), sentences in sorted(sets.items()):
        for length in LENGTHS:
            found = pieces(sentences, length, tag not in ("ja", "zh-Hans", "zh-Hant", "th"))
            rng.shuffle(found)
            rows += [(tag, length, source, text) for text in found[:MOST]]
    with open(sys.argv[2], "w") as out:
        for row in rows:
            print(*row, sep="\t", file=out)
    for option in sys.argv[3:]:
        if option == "--peers":
            peers(rows)
        else:
            score("TEIKit", rows, pathlib.Path(option).read_text().split(), lambda tag: True)


def score(name, rows, guesses, knows, folded={}):
    """Prints the share of each length that is right, languages weighing the same."""
    right = defaultdict(list)
    for (tag, length, source, _), guess in zip(rows, guesses, strict=True):
        tag = folded.get(tag, tag)
        if knows(tag):
            right[source, length, tag].append(folded.get(guess, guess) == tag)
    for source in ("treebank", "held out"):
        line = [name, source, str(len({tag for s, _, tag in right if s == source})), "languages"]
        for length in LENGTHS:
            shares = [sum(v) / len(v) for (s, n, _), v in right.items() if (s, n) == (source, length)]
            line += [f"{length}:", f"{sum(shares) / len(shares):.4f}"]
        print(*line)


def peers(rows):
    import py3langid
    from lingua import Language, LanguageDetectorBuilder

    folded = {"zh-Hans": "zh", "zh-Hant": "zh", "sr-Latn": "sr", "no": "nb"}
    py3langid.classify("")
    known = {folded.get(x, x) for x in py3langid.langid.IDENTIFIER.nb_classes}
    start = time.process_time()
    guesses = [py3langid.classify(text)[0] for *_, text in rows]
    print(f"{time.process_time() - start:.0f} s")
    score("py3langid", rows, guesses, known.__contains__, folded)
    detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
    known = {x.iso_code_639_1.name.lower() for x in Language.all()}
    start = time.process_time()
    found = [detector.detect_language_of(text) for *_, text in rows]
    print(f"{time.process_time() - start:.0f} s")
    guesses = [x.iso_code_639_1.name.lower() if x else "und" for x in found]
    score("lingua", rows, guesses, known.__contains__, folded)


main()
