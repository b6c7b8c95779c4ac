#!/usr/bin/env python3
"""Writes language.bin, the model of TEIKit's `LanguageIdentifier`; README.md says how to call it."""

import pathlib
import random
import sys

import numpy as np
import scipy.sparse
import stopwordsiso

import corpus
from features import features

BITS = {"Latin": 15}
OTHER_BITS = 13
SAMPLES = 3000
SHARES = {"voice": 4, "web": 2, "fluent": 2, "declaration": 1, "treebank": 4, "perseus": 6}
BATCH, RATE, DECAY, KEPT, EPOCHS = 4096, 0.02, 0.01, 0.5, 2
# Weights are four bits, steps of STEP around the mean of a row.
STEP = 0.16


def word_list(data, language):
    """Words without frequencies, for languages of which there is little text."""
    if language == "fo":
        return (data / "fo.words").read_text().split()
    if language in ("hr", "is", "sr-Latn"):
        path = data / {"hr": "hr_HR.dic", "is": "is_IS.dic", "sr-Latn": "sr_Latn_RS.dic"}[language]
        words = [line.split("/")[0] for line in path.read_text().splitlines()[1:] if line]
        # The Serbian list has words in both standards; those that stand in one way only in
        # Serbia's are left: predsednik, not predsjednik.
        known = set(words)
        return [w for w in words if language != "sr-Latn" or "je" not in w or not known & {
            w.replace("ije", "e"), w.replace("je", "e"), w.replace("ije", "e").replace("je", "e")}]
    if language in ("af", "so", "sw", "yo", "zu"):
        return sorted(stopwordsiso.stopwords(language))
    return []


def samples(data, language, sources, rng):
    found = {k: corpus.split(v)[0] for k, v in corpus.texts(data, language, sources).items() if v}
    total = sum(SHARES[k] for k in found)
    out = []
    for kind, sentences in found.items():
        size = sum(map(len, sentences))
        for _ in range(min(SAMPLES * SHARES[kind] // total, size // 40)):
            i = rng.randrange(len(sentences))
            length = rng.choice((25, 50, 100, 200))
            text = sentences[i]
            while len(text) < length and i + 1 < len(sentences):
                i += 1
                text += " " + sentences[i]
            if len(text) > length:
                start = rng.randrange(len(text) - length + 1)
                text = text[start:start + length]
                text = text[text.find(" ") + 1:] if start else text
            out.append(text)
    known = corpus.words(sources)
    joint = "" if language in ("ja", "zh-Hans") else " "
    for words, shares in ((list(known)[:30000], [n ** 0.75 for n in known.values()][:30000]),
                          (word_list(data, language), None)):
        for _ in range(SAMPLES // 6 if words else 0):
            out.append(joint.join(rng.choices(words, shares, k=rng.choice((4, 8, 16)))))
    return out


def matrix(texts, script):
    bits = BITS.get(script, OTHER_BITS)
    index, ends = features(texts, script, bits)
    found = scipy.sparse.csr_matrix(
        (np.ones(len(index), np.float32), index, ends), shape=(len(texts), 1 << bits))
    found.sum_duplicates()
    return found


def trained(found, labels, count):
    """Weights of a logistic regression that starts from naive Bayes."""
    shares = np.stack([np.asarray(found[labels == k].sum(0)).ravel() for k in range(count)])
    shares = shares / shares.sum(1, keepdims=True)
    mean = shares.mean(0)
    weights = 0.25 * np.log((0.97 * shares + 0.03 * mean + 1e-7) / (mean + 1e-7)).T
    weights = weights.astype(np.float32)
    rng = np.random.default_rng(3)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    # Languages of which there is little text count for more, up to a point.
    sizes = np.bincount(labels)
    importance = np.minimum(3, sizes.max() / sizes).astype(np.float32)
    step, rate = 0, RATE
    mean, averaged = np.zeros_like(weights), 0
    for epoch in range(EPOCHS):
        order = rng.permutation(len(labels))
        for i in range(0, len(order), BATCH):
            chosen = order[i:i + BATCH]
            batch = found[chosen]
            batch.data *= (rng.random(len(batch.data), dtype=np.float32) < KEPT) / np.float32(KEPT)
            scores = batch @ weights
            scores = np.exp(scores - scores.max(1, keepdims=True))
            scores /= scores.sum(1, keepdims=True)
            scores[np.arange(len(chosen)), labels[chosen]] -= 1
            scores *= importance[labels[chosen], None]
            gradient = (batch.T @ scores).astype(np.float32) / len(chosen)
            step += 1
            first += 0.1 * (gradient - first)
            second += 0.01 * (gradient * gradient - second)
            slope = first / (1 - 0.9 ** step)
            weights -= rate * slope / (np.sqrt(second / (1 - 0.99 ** step)) + 1e-4)
            weights *= 1 - rate * DECAY
            if epoch:
                averaged += 1
                mean += (weights - mean) / averaged
        rate *= 0.7
    return mean


def quantised(weights):
    weights = weights - weights.mean(1, keepdims=True)
    return np.clip(np.round(weights / STEP) + 6, 0, 15).astype(np.uint16)


def packed(levels):
    """Rows of 64 levels: level k in bits 4 (k / 16) … of the 16-bit word k mod 16."""
    rows = np.zeros((len(levels), 16), np.uint16)
    for k in range(levels.shape[1]):
        rows[:, k % 16] |= levels[:, k] << np.uint16(4 * (k // 16))
    return rows.astype("<u2").tobytes()


def main():
    data = pathlib.Path(sys.argv[1])
    names, other, latin = bytearray(), [], None
    for number, script in enumerate(corpus.SCRIPTS):
        languages = corpus.languages(script)
        rng = random.Random(7)
        texts, labels = [], []
        for k, (language, sources) in enumerate(languages):
            found = samples(data, language, sources, rng)
            texts += found
            labels += [k] * len(found)
        levels = quantised(trained(matrix(texts, script), np.array(labels), len(languages)))
        print(script, len(languages), "languages,", len(texts), "texts", flush=True)
        names += bytes([number, len(languages)])
        for language, _ in languages:
            names += bytes([len(language)]) + language.encode()
        if script == "Latin":
            latin = levels
        else:
            other.append(levels)
    out = packed(latin) + packed(np.concatenate(other, axis=1)) + names
    pathlib.Path(__file__).with_name("language.bin").write_bytes(out)
    print(len(out), "bytes")


if __name__ == "__main__":
    main()
