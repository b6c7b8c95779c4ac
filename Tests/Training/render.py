"""Renders training documents as a typesetter or a careless export would.

usage: render.py random|filled ROUNDS < documents.jsonl > lines.jsonl
       lines.jsonl: {"id", "source", "lines": [...], "ends": [last line of each block, ...],
       "heads": [those of them that end headings, ...]}
"""
import json, random, sys

def randomly(blocks, rng, share, lone):
    """Breaks between any two words with probability `share`, and behind the first word of a
    paragraph with probability `lone`; headings stay whole."""
    lines, ends = [], []
    for kind, text in blocks:
        words = text.split(' '); line = []
        for i, word in enumerate(words):
            line.append(word)
            if i + 1 < len(words) and kind == 'p' and (i == 0 and rng.random() < lone or rng.random() < share):
                lines.append(' '.join(line)); line = []
        lines.append(' '.join(line)); ends.append(len(lines) - 1)
    return lines, ends

def filled(blocks, width):
    """Fills lines to `width` characters."""
    lines, ends = [], []
    for _, text in blocks:
        line = ''
        for word in text.split(' '):
            if line and len(line) + 1 + len(word) > width: lines.append(line); line = word
            else: line = line + ' ' + word if line else word
        lines.append(line); ends.append(len(lines) - 1)
    return lines, ends

if __name__ == '__main__':
    mode, rounds = sys.argv[1], int(sys.argv[2])
    for l in sys.stdin:
        d = json.loads(l)
        for r in range(rounds):
            rng = random.Random(f"{d['id']}/{r}/{mode}")
            if mode == 'random': lines, ends = randomly(d['blocks'], rng, *rng.choice([(1/11, .3)] * 3 + [(1/7, .15), (1/18, .1)]))
            else: lines, ends = filled(d['blocks'], rng.randint(55, 85))
            heads = [end for end, (kind, _) in zip(ends, d['blocks']) if kind == 'head']
            print(json.dumps({'id': d['id'], 'source': d['source'], 'lines': lines, 'ends': ends, 'heads': heads}, ensure_ascii=False))
