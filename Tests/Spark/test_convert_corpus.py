"""Tests of spark/convert_corpus.py in a cluster of two executors on this machine.

usage: test_convert_corpus.py TEI

TEI_SPARK_DOCUMENTS says how many documents are converted directly and under Spark.
"""

import gzip
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import pyarrow as pa
import pyarrow.parquet
import zstandard
from pyspark.sql import SparkSession

import corpus
from load_job import job

HERE = pathlib.Path(__file__).resolve().parent
TEI = str(pathlib.Path(sys.argv.pop(1)).resolve())
COUNT = int(os.environ.get("TEI_SPARK_DOCUMENTS", "200"))


class ConvertCorpusTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        cls.spark = (
            SparkSession.builder.master("local-cluster[2,1,1024]").appName("test")
            .config("spark.ui.enabled", "false")
            .config("spark.speculation", "true")
            .config("spark.speculation.interval", "100ms")
            .config("spark.speculation.multiplier", "1.1")
            .config("spark.speculation.quantile", "0.5")
            .config("spark.speculation.minTaskRuntime", "100ms")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.executor.memory", "768m")
            .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
            .getOrCreate())
        cls.spark.sparkContext.setLogLevel("FATAL")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()

    def write(self, name, lines):
        (self.folder / name).write_bytes(b"".join(line + b"\n" for line in lines))
        return str(self.folder / name)

    def convert(self, *arguments, tei=TEI):
        output = str(self.folder / "out")
        options = job.parse([*arguments, "--output", output, "--tei", tei])
        counts = job.convert(self.spark, options)
        rows = pyarrow.parquet.read_table(output).to_pylist()
        self.assertEqual(sum(counts.values()), len(rows))
        return {row["id"]: row for row in rows}

    def faulty(self):
        """A worker with faults, as one command."""
        script = self.folder / "tei"
        memory = self.folder / "faults"
        memory.mkdir()
        script.write_text(
            "#!/bin/sh\n"
            f'exec "{sys.executable}" "{HERE}/faulty_worker.py" "{memory}" "{TEI}" "$@"\n')
        script.chmod(0o755)
        return str(script)

    def directly(self, names):
        """SHA-256 of what `tei convert` makes of the files with those names."""
        subprocess.run(
            [TEI, "convert", "--quiet", "--config", "/dev/null", "-o", "direct", *names],
            cwd=self.folder, check=True)
        return {
            name: hashlib.sha256(
                (self.folder / "direct" / name).with_suffix(".xml").read_bytes()).hexdigest()
            for name in names}

    def test_documents_are_those_that_tei_convert_writes(self):
        names, lines = [], []
        for number in range(COUNT):
            names.append(f"story{number}.txt")
            text = corpus.text(number)
            (self.folder / names[-1]).write_text(text, encoding="utf-8")
            lines.append(json.dumps({"id": names[-1], "text": text}).encode())
        start = time.monotonic()
        direct = self.directly(names)
        between = time.monotonic()
        rows = self.convert(self.write("in.jsonl", lines), "--partitions", "4")
        end = time.monotonic()
        self.assertEqual({row["status"] for row in rows.values()}, {"ok"})
        self.assertEqual({name: row["sha256"] for name, row in rows.items()}, direct)
        for row in rows.values():
            self.assertEqual(hashlib.sha256(row["tei"].encode()).hexdigest(), row["sha256"])
        names = {entity["name"] for row in rows.values() for entity in row["entities"]}
        self.assertIn("Batumi", names)
        print(
            f"{COUNT} documents: tei convert {between - start:.1f} s, Spark {end - between:.1f} s",
            file=sys.stderr)

    def test_only_the_poisonous_document_is_set_aside(self):
        texts = {f"d{n}": f"Text {n}." for n in range(60)}
        texts.update(
            poison="POISON", once="ONCE a", twice="ONCE b", hang="HANG", long="x" * 20_000,
            odd="Odd \u0001 one")
        lines = [json.dumps({"id": name, "text": text}).encode() for name, text in texts.items()]
        lines[20:20] = [
            b"no json", b"[1]", b'{"id": "textless"}', b'{"id": "lone", "text": "\\ud800"}', b"",
            b"\xff\xfe", b"no json", b'{"id": 7, "text": null}']
        path = self.write("in.jsonl", lines)
        rows = self.convert(
            path, "--partitions", "3", "--timeout", "2", "--tei-options", "--max-size 10K",
            tei=self.faulty())
        places = {f"file:{path}#{line}" for line in (21, 22, 26, 27)}
        self.assertEqual(set(rows), set(texts) | {"textless", "lone", "7"} | places)
        wrong = {
            name: row["findings"][0]["code"] for name, row in rows.items()
            if row["status"] == "error"}
        self.assertEqual(wrong, {
            "poison": "TEI7006", "hang": "TEI7007", "long": "TEI7002", "textless": "TEI7001",
            "lone": "TEI7001", **{place: "TEI7001" for place in places}})
        self.assertIn("signal 11", rows["poison"]["findings"][0]["message"])
        self.assertEqual(rows["7"]["status"], "skipped")
        self.assertEqual({p.name for p in (self.folder / "faults").iterdir()}, {"a", "b"})
        odd = rows["odd"]["findings"]
        self.assertEqual([(f["code"], f["start"]) for f in odd if f["code"] == "TEI1003"],
                         [("TEI1003", 4)])

    def test_an_executor_that_is_killed_loses_nothing(self):
        lines = [
            json.dumps({"id": f"d{n}", "text": corpus.text(n)}).encode() for n in range(COUNT)]
        killed = []

        def kill():
            # Only once a worker is at work in it.
            for _ in range(600):
                time.sleep(0.1)
                workers = processes(lambda words: "worker" in words[1:2] and TEI == words[0])
                for pid in workers:
                    executor = ancestor(pid, "CoarseGrainedExecutorBackend")
                    if executor:
                        os.kill(executor, signal.SIGKILL)
                        killed.append(executor)
                        return

        thread = threading.Thread(target=kill)
        thread.start()
        rows = self.convert(self.write("in.jsonl", lines), "--partitions", "6")
        thread.join()
        self.assertEqual(len(killed), 1)
        self.assertEqual(set(rows), {f"d{n}" for n in range(COUNT)})
        self.assertEqual({row["status"] for row in rows.values()}, {"ok"})

    def test_ids_that_stand_twice_are_told_before_anything_is_done(self):
        lines = [b'{"id": "%s", "text": "A"}' % name for name in (b"a", b"b", b"a")]
        with self.assertRaisesRegex(SystemExit, "1 ids stand for more than one document.* a;"):
            self.convert(self.write("in.jsonl", lines))
        self.assertFalse((self.folder / "out").exists())

    def test_documents_without_ids_are_told_before_anything_is_done(self):
        pyarrow.parquet.write_table(
            pa.table({"id": ["a", None, None], "text": ["A", "B", "C"]}), self.folder / "in.parquet")
        with self.assertRaisesRegex(SystemExit, "2 documents have no id"):
            self.convert(str(self.folder / "in.parquet"), "--format", "parquet")

    def test_a_worker_that_can_t_be_used_fails_the_job(self):
        path = self.write("in.jsonl", [b'{"id": "a", "text": "A"}'])
        with self.assertRaisesRegex(Exception, "it can't be used: exit status 64"):
            self.convert(path, "--tei-options=--no-such-option")

    def test_parquet_gives_metadata_and_null_texts_are_skipped(self):
        table = pa.table({
            "id": [1, 2, 3], "text": ["Nino left Batumi.", None, ""],
            "title": ["A title", None, "C"], "url": [None, None, "https://example.org/c"]})
        pyarrow.parquet.write_table(table, self.folder / "in.parquet")
        rows = self.convert(str(self.folder / "in.parquet"), "--format", "parquet")
        self.assertEqual(
            {name: row["status"] for name, row in rows.items()},
            {"1": "ok", "2": "skipped", "3": "ok"})
        self.assertIn("A title", rows["1"]["tei"])
        self.assertIn("https://example.org/c", rows["3"]["tei"])

    def test_bytes_in_a_table_keep_their_encoding(self):
        table = pa.table({"id": ["a"], "text": [("Čaj je horký. " * 20).encode("cp1250")]})
        pyarrow.parquet.write_table(table, self.folder / "in.parquet")
        rows = self.convert(
            str(self.folder / "in.parquet"), "--format", "parquet", "--tei-options",
            "--encoding windows-1250")
        self.assertEqual(rows["a"]["status"], "ok", rows["a"]["findings"])
        self.assertIn("Čaj je horký.", rows["a"]["tei"])

    def test_web_archives_are_read_and_what_is_damaged_is_told(self):
        def record(kind, number, media, body):
            return (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\nContent-Type: {media}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"

        page = b"<html><body><h1>Mill</h1><p>The weir &amp; the mill.</p></body></html>"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        records = [
            record("warcinfo", "w", "application/warc-fields", b"a: b\r\n"),
            record("conversion", "c", "text/plain", "Zwölf Boxkämpfer.".encode()),
            record("response", "r", "application/http; msgtype=response", http + page),
            record("response", "i", "application/http", http.replace(b"text/html", b"image/png")),
        ]
        (self.folder / "good.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
        (self.folder / "bad.warc").write_bytes(
            record("conversion", "x", "text/plain", b"Good.") + b"no record\r\n\r\n")
        rows = self.convert(str(self.folder / "*.warc*"), "--format", "warc")
        self.assertEqual({n: r["status"] for n, r in rows.items() if "bad" not in n},
                         {"c": "ok", "r": "ok", "x": "ok"})
        self.assertEqual([r["status"] for n, r in rows.items() if "bad.warc#" in n], ["error"])
        self.assertIn("https://example.org/r", rows["r"]["tei"])
        self.assertIn("<head", rows["r"]["tei"])

    def test_shards_hold_every_document_once(self):
        names = [f"a/{n}.txt" for n in range(25)] + ["../x", ".y", "z" * 300]
        lines = [json.dumps({"id": name, "text": f"Text of {name}."}).encode() for name in names]
        shards = self.folder / "shards"
        rows = self.convert(
            self.write("in.jsonl", lines), "--shards", str(shards), "--shard-size", "10")
        manifest = (shards / "manifest.tsv").read_text().splitlines()
        self.assertEqual(manifest[0], "shard\tpath\tbytes\tsha256\tid")
        found = {}
        for line in manifest[1:]:
            shard, path, size, digest, name = line.split("\t")
            found.setdefault(shard, {})[path] = (int(size), digest)
            self.assertEqual(rows[name]["sha256"], digest)
        self.assertEqual(sum(map(len, found.values())), len(names))
        self.assertEqual(
            {p.name for p in shards.iterdir()}, {*found, "manifest.tsv"})
        for shard, members in found.items():
            unpacked = self.folder / "unpacked" / shard
            unpacked.mkdir(parents=True)
            data = zstandard.ZstdDecompressor().stream_reader((shards / shard).open("rb")).read()
            subprocess.run(["tar", "-x", "-C", unpacked], input=data, check=True)
            for path, (size, digest) in members.items():
                content = (unpacked / path).read_bytes()
                self.assertEqual(len(content), size)
                self.assertEqual(hashlib.sha256(content).hexdigest(), digest)


def processes(wanted):
    """The numbers of processes whose words on the command line are wanted."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if wanted(words):
                found.append(int(entry.name))
    return found


def ancestor(pid, word):
    """The process above `pid` that has `word` on its command line."""
    while pid > 1:
        try:
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
            stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return None
        if word in words:
            return pid
        pid = int(stat.rsplit(")", 1)[1].split()[1])
    return None


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2, warnings="ignore").result
    wrong = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - wrong - len(result.skipped)} passed, {wrong} failed, "
          f"{len(result.skipped)} skipped")
    sys.exit(wrong > 0)
