"""Fits a logistic regression on clues and prints its weights as Swift.

usage: fit.py CLUES.tsv [--model breaks|headingLines|headings] [--ridge R] [--weight SOURCE=W ...] [--without REGEX] [--folds K]

CLUES.tsv: id, source, 0 or 1, then name=value for each clue other than 0. Documents are kept
together in the folds. A fifth of the open sources (a book, a genre of GUM, a post), by the hash
of their names, is held out and scored; the final weights are fitted on the rest and the
development documents.
"""
import argparse, collections, hashlib, re
import numpy as np

def read(path):
    rows, names = [], {'bias': 0}
    for line in open(path, encoding='utf-8'):
        id, source, y, *clues = line.rstrip('\n').split('\t')
        pairs = []
        for c in clues:
            name, value = c.rsplit('=', 1); pairs.append((names.setdefault(name, len(names)), float(value)))
        rows.append((id, source.split('/')[0], int(y), pairs))
    x = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for k, v in r[3]: x[i, k] = v
    return np.array([r[0] for r in rows]), np.array([r[1] for r in rows]), np.array([r[2] for r in rows], float), x, list(names)

def fit(x, y, w, ridge, bias=0):
    """Newton's method with a ridge penalty; the bias is free."""
    b = np.zeros(x.shape[1]); penalty = np.full(x.shape[1], ridge); penalty[bias] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30))); s = np.maximum(w * p * (1 - p), 1e-8)
        step = np.linalg.solve((x.T * s) @ x + np.diag(penalty), x.T @ (w * (p - y)) + penalty * b)
        b -= step
        if np.abs(step).max() < 1e-5: break
    return b

def held_out(id):
    if id.startswith(('18f_', 'digitalgov_')): return hashlib.sha256(id.encode()).digest()[0] < 51
    return hashlib.sha256(id.split('_')[0].encode() + id.rsplit('_', 1)[0].encode()).digest()[0] < 51

def report(name, p, y, n=None):
    fp, fn = int(((p > .5) & (y == 0)).sum()), int(((p <= .5) & (y == 1)).sum())
    tp = int(y.sum()) - fn
    ll = -np.mean(np.log(np.where(y == 1, p, 1 - p).clip(1e-9)))
    print(f'# {name}: {len(y)} open, {int(y.sum())} breaks; {fp} false, {fn} missed, F1 {2*tp/(2*tp+fp+fn):.4f}, log loss {ll:.4f}')
    bins = []
    for lo in (.5, .6, .7, .8, .9, .97):
        m = (p > lo) & (p <= {.5: .6, .6: .7, .7: .8, .8: .9, .9: .97, .97: 1}[lo])
        if m.sum(): bins.append(f'{lo}+: {y[m].mean():.3f} of {m.sum()}')
    print('#   confidence → precision:', ', '.join(bins))

# The models, and the order in which they declare their weights, which their initializers ask for.
MODELS = {
    'breaks': ('BreakModel', 'bias breakLogOdds question loneWord loneWordLogRatio manyWordsLogRatio length lengthSquared veryShort ahead '
               'aheadShort together pronoun conjunction name reference numbered functionWord openLoneWord date firstLine sentenceHeading '
               'end next endAndNext quoteDensity speech sentenceStart insideQuote insideQuoteToQuote outsideQuote outsideQuoteToQuote '
               'heading nextHeading'),
    'headingLines': ('HeadingLineModel', 'bias sureStart sureEnd sureUnfinishedEnd before functionWordBefore chapterBefore capitalsBefore capitalizedShareBefore tensOfWords '
                     'oneWord fewWords capitalizedShare allCapitals chapter number end question opensQuote functionWord frequentLastWord '
                     'sentenceStart sentenceStartInside frequentFirstWord frequentOneWord date address innerSentence comma '
                     'numberBehindName last next nextSentenceStart nextNoSentenceStart nextSureSentenceStart nextFrequency nextName '
                     'nextHeading nextOneWord repeated'),
    'headings': ('HeadingModel', 'bias tensOfWords long openEnd sentence closesQuote allCapitals chapter capitalizedShare opensQuote first last '
                 'date address longNext shortNext shortBefore headingBefore titleBefore openBefore shortShare question frequentLastWord comma '
                 'number oneWord opensDash quoteNext unfinishedBefore')}
PARTS = {'heading': ('HeadingBefore', 'bias capitalizedShare tensOfWords severalLines allCapitals chapter first sentenceStart noSentenceStart '
                     'sureSentenceStart oneWord oneWordSentenceStart fewWords nameFollows'.split()),
         'nextHeading': ('HeadingAfter', 'bias sentenceStart sureSentenceStart capitalizedShare tensOfWords allCapitals chapter'.split())}

def swift(weights, model):
    """The weights as arguments of a model's initializer, three decimals each."""
    type, order = MODELS[model]
    tree = {}
    for name, v in weights.items():
        if abs(v) < .0005: continue
        *path, leaf = name.split('.'); node = tree
        for p in path: node = node.setdefault(p, {})
        m = re.fullmatch(r'(\w+)\[(\w+)(?:,(\w+))?\]', leaf)
        if not m: node[leaf] = v; continue
        node = node.setdefault(m.group(1), {})
        if m.group(3): node.setdefault(m.group(2), {})[m.group(3)] = v
        else: node[m.group(2)] = v
    number = lambda v: f'{v:.3f}'.rstrip('0').rstrip('.')
    table = lambda t: '[' + ', '.join(f'.{k}: ' + (table(v) if isinstance(v, dict) else number(v)) for k, v in t.items()) + ']'
    def arguments(t, order):
        out = []
        for k in order:
            if k not in t: continue
            if k in PARTS and isinstance(t[k], dict) and model == 'breaks': out.append(f'{k}: {PARTS[k][0]}({arguments(t[k], PARTS[k][1])})')
            else: out.append(f'{k}: ' + (table(t[k]) if isinstance(t[k], dict) else number(t[k])))
        return ',\n'.join(out)
    return f'{type}(\n{arguments(tree, order.split())})'

if __name__ == '__main__':
    a = argparse.ArgumentParser(); a.add_argument('clues'); a.add_argument('--model', choices=MODELS, default='breaks'); a.add_argument('--ridge', type=float, default=3)
    a.add_argument('--weight', action='append', default=[]); a.add_argument('--without'); a.add_argument('--folds', type=int, default=5)
    o = a.parse_args()
    ids, sources, y, x, names = read(o.clues)
    if o.without:
        keep = [i for i, n in enumerate(names) if i == 0 or not re.search(o.without, n)]; x = x[:, keep]; names = [names[i] for i in keep]
    rare = (x != 0).sum(0) < 5; x[:, rare] = 0
    factor = dict(w.split('=') for w in o.weight)
    w = np.array([float(factor.get(s, 1)) for s in sources])
    dev = sources == 'dev'; out = np.array([held_out(i) for i in ids]) & ~dev
    predict = lambda b, m: 1 / (1 + np.exp(-np.clip(x[m] @ b, -30, 30)))
    b = fit(x[~dev & ~out], y[~dev & ~out], w[~dev & ~out], o.ridge); report('fitted on open sources, development', predict(b, dev), y[dev]); report('fitted on open sources, held out', predict(b, out), y[out])
    p = np.zeros(len(y)); docs = sorted(set(ids[dev]))
    for k in range(o.folds):
        test = np.isin(ids, docs[k::o.folds]); train = ~test & ~out
        p[test] = predict(fit(x[train], y[train], w[train], o.ridge), test)
    report('five folds of development', p[dev], y[dev])
    b = fit(x[~out], y[~out], w[~out], o.ridge)
    report('final weights, held out', predict(b, out), y[out])
    print(swift(dict(zip(names, b)), o.model))
