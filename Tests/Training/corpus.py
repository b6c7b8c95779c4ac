"""Makes the training documents: JSON lines of {"id", "source", "blocks": [[type, text], ...]}.

usage: corpus.py MIRROR DEV_GOLD > documents.jsonl

MIRROR holds git copies of public repositories, one OWNER+NAME/repo each:
  standardebooks/*        novels and non-fiction; markup CC0, texts in the public domain
  18F/18f.gsa.gov         posts of a US government blog; public domain, CC0 elsewhere
  GSA/digitalgov.gov      news of the US government's web service; the same
  amir-zeldes/gum         English web genres; CC BY (SA) by genre; only the genres that the development
                          and the sealed set leave out
DEV_GOLD is shared/data/paragraphs/gold; each document is read once (rendering a).
"""
import datetime, glob, html, json, os, re, subprocess, sys

def show(repo, path):
    return subprocess.run(['git', '-C', repo, 'show', 'HEAD:' + path], capture_output=True, check=True).stdout.decode('utf-8', 'replace')
def tree(repo, *under):
    return subprocess.run(['git', '-C', repo, 'ls-tree', '-r', '--name-only', 'HEAD', *under], capture_output=True, check=True).stdout.decode().split('\n')[:-1]
def tidy(s):
    s = html.unescape(re.sub(r'<[^>]+>', '', s)).replace('\u2060', '').replace('\u00a0', ' ').replace('\u200a', '').replace('\u202f', ' ')
    return re.sub(r'\s+', ' ', s).strip()

GUM_GENRES = ('essay', 'letter', 'textbook', 'whow', 'speech', 'fiction')
ELTEC_TITLES = ('bleak-house', 'the-man-who-was-thursday')    # in ELTeC-eng, which the sealed set may draw on

def standard_ebooks(mirror):
    for d in sorted(glob.glob(mirror + '/standardebooks+*')):
        name = os.path.basename(d).split('+')[1]
        if name.endswith(ELTEC_TITLES): continue
        repo = d + '/repo'
        files = [f for f in tree(repo, 'src/epub/text') if not re.search(r'(colophon|imprint|uncopyright|titlepage|halftitle|dedication|endnotes|epigraph|loi|toc|titlepage)', f)]
        files.sort(key=lambda f: [int(x) if x.isdigit() else x for x in re.split(r'(\d+)', f)])
        blocks = []
        for f in files:
            t = show(repo, f)
            if re.search(r'z3998:(poem|verse|drama)', t): t = re.sub(r'<blockquote.*?</blockquote>', '', t, flags=re.S)
            t = re.sub(r'<(table|ul|ol|figure|nav)\b.*?</\1>', '', t, flags=re.S)
            t = re.sub(r'<a [^>]*noteref[^>]*>.*?</a>', '', t, flags=re.S)
            heads = []
            for m in re.finditer(r'<(h[1-6]|p)\b([^>]*)>(.*?)</\1>', t, re.S):
                s = tidy(re.sub(r'<br/?>', ' ', m.group(3)))
                if not s: continue
                head = m.group(1) != 'p'
                if head and blocks and blocks[-1][0] == 'head' and re.fullmatch(r'[IVXLC]+', blocks[-1][1]) and not re.fullmatch(r'[IVXLC]+', s): blocks[-1][1] += '. ' + s
                elif 'epub:type="title"' in m.group(2) and not head: blocks.append(['head', s])
                else: blocks.append(['head' if head else 'p', s])
        # passages of much the length of the development set's, from all over the book
        starts = [i for i, b in enumerate(blocks) if b[0] == 'head'] or [0]
        step = max(1, len(starts) // 10)
        for k, i in enumerate(starts[::step][:10]):
            out = []; size = 0
            style = k % 3       # the bare numeral, as the source has it, or the name of the division, or capitals
            for kind, s in blocks[i:]:
                if size > 13000 and kind == 'p': break
                if kind == 'head' and re.fullmatch(r'[IVXLC]+(\. .*)?', s):
                    if style == 1: s = 'Chapter ' + s
                    if style == 2: s = 'CHAPTER ' + s.upper() + '.'
                elif kind == 'head' and style == 2: s = s.upper()
                out.append([kind, s]); size += len(s)
            if k % 2: out = [[t, s.replace('“', '"').replace('”', '"').replace('’', "'").replace('‘', "'")] for t, s in out]
            if size > 4000: yield f'se_{name}_{k}', 'standardebooks/' + name, out

def posts(mirror, source, folder, step, prefix, dates=False):
    """Every `step`th Markdown file in `folder`; every third has its date below the title if `dates`."""
    repo = mirror + '/' + source.replace('/', '+') + '/repo'
    files = [f for f in tree(repo, folder) if f.endswith('.md')]
    for n, f in enumerate(files[::step]):
        t = show(repo, f)
        m = re.match(r'---\n(.*?)\n---\n(.*)', t, re.S)
        if not m: continue
        title = re.search(r'^title: *["\']?(.*?)["\']?$', m.group(1), re.M)
        body = re.sub(r'\{\{.*?\}\}', '', m.group(2), flags=re.S)
        if '```' in body or '|--' in body: continue
        blocks = [['head', tidy(title.group(1))]] if title else []
        date = re.search(r'^date: *(\d{4})-(\d\d)-(\d\d)', m.group(1), re.M)
        if dates and date and n % 3 == 0:
            day = datetime.date(*map(int, date.groups()))
            blocks.append(['p', f'{day:%A, %B} {day.day}, {day.year}' if n % 2 else f'{day:%B} {day.day}, {day.year}'])
        for part in re.split(r'\n\s*\n', body):
            s = part.strip()
            if not s or re.match(r'[<{!|>]|\[\^|\{%', s): continue
            kind = 'p'
            if re.match(r'#+ ', s) and '\n' not in s: kind = 'head'; s = re.sub(r'^#+ *|#+$', '', s)
            elif re.search(r'\n[-=]{3,}$', s): kind = 'head'; s = s.rsplit('\n', 1)[0]
            elif re.match(r'([-*+]|\d+\.)\s', s): s = re.sub(r'^([-*+]|\d+\.)\s+', '', s) if '\n- ' not in s and '\n* ' not in s else ''
            s = re.sub(r'!\[[^\]]*\]\([^)]*\)', '', s); s = re.sub(r'\{[%{].*?[%}]\}', '', s, flags=re.S)
            s = re.sub(r'\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])', r'\1', s); s = re.sub(r'\[([^\]]*)\]', r'\1', s)
            if kind == 'p' and re.fullmatch(r'\*\*[^*]{3,80}\*\*', s) and not s.endswith(('.**', '?**', ':**')): kind = 'head'
            s = tidy(re.sub(r'(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))', '', s))
            if s: blocks.append([kind, s])
        # An interview: its questions are turns, whatever the mark-up.
        if sum(kind == 'head' and s.endswith('?') for kind, s in blocks) > 2:
            blocks = [['p' if s.endswith('?') else kind, s] for kind, s in blocks]
        if sum(len(s) for _, s in blocks) > 2000: yield prefix + os.path.basename(f)[:-3], source, blocks

def gum(mirror, genres=GUM_GENRES):
    repo = mirror + '/amir-zeldes+gum/repo'
    for f in tree(repo, 'dep'):
        m = re.match(r'dep/GUM_(\w+?)_\w+\.conllu', f)
        if not m or m.group(1) not in genres: continue
        blocks = []; kind = 'p'; ok = False
        for sent in show(repo, f).split('\n\n'):
            for l in sent.split('\n'):
                if l.startswith('# newpar_block'):
                    tag = l.split('=', 1)[1].split()[0]; kind = 'head' if tag == 'head' else tag; blocks.append([kind, ''])
                if l.startswith('# text = '):
                    if not blocks: blocks.append(['p', ''])
                    blocks[-1][1] = (blocks[-1][1] + ' ' + l[9:]).strip()
        blocks = [[k if k == 'head' else 'p', tidy(s)] for k, s in blocks if s and k in ('head', 'p', 'quote', 'item', 'sp')]
        if sum(len(s) for _, s in blocks) > 1500: yield os.path.basename(f)[:-7], 'amir-zeldes/gum', blocks

def development(gold):
    for f in sorted(glob.glob(gold + '/*.a.json')):
        g = json.load(open(f)); yield g['id'], 'dev', [[b['type'], g['text'][b['start']:b['end']]] for b in g['blocks']]

if __name__ == '__main__':
    for source in (standard_ebooks(sys.argv[1]), posts(sys.argv[1], '18F/18f.gsa.gov', 'content/posts', 2, '18f_'),
                   posts(sys.argv[1], 'GSA/digitalgov.gov', 'content/news', 5, 'digitalgov_', dates=True), gum(sys.argv[1]), development(sys.argv[2])):
        for id, name, blocks in source: print(json.dumps({'id': id, 'source': name, 'blocks': blocks}, ensure_ascii=False))
