"""Convert a corpus to TEI with Apache Spark: each task feeds one `tei worker`.

usage: spark-submit convert_corpus.py INPUT... --output DIR [--format jsonl|parquet|wet|warc]

Reads JSON lines, Parquet tables, WET or WARC files from wherever Spark reads. Writes a Parquet
table with a row for each document: id, tei, status (ok, invalid, error, skipped), findings,
entities, sha256. A bad document is a row like any other. At the end the ids that came in are
compared with those that came out; the job fails unless each is there once.

A worker has one request at a time, so that nobody has to search for the document that ended it. It
is given to a new worker, and set aside with an error of its own if that dies of it too. Answers
depend on the request alone and files are committed by the driver, so that tasks may be tried again
and run twice (spark.speculation).
"""

import argparse
import base64
import hashlib
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import threading
import time
import urllib.parse

import pyarrow as pa
import zstandard
from pyspark import StorageLevel, TaskContext
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType
from warcio.archiveiterator import ArchiveIterator

# What came of a document; see schemas/worker.schema.json.
FINDING = pa.struct(
    [(name, pa.string()) for name in ("code", "severity", "message", "remedy")]
    + [(name, pa.int64()) for name in ("count", "start", "end", "line", "column")])
ENTITY = pa.struct(
    [(name, pa.string()) for name in ("id", "type", "kind", "name")]
    + [(name, pa.list_(pa.string())) for name in ("variants", "links")]
    + [(name, pa.string()) for name in ("country", "region", "geo", "cert")]
    + [("mentions", pa.int64())])
ANSWERS = pa.schema([
    ("id", pa.string()), ("tei", pa.string()), ("status", pa.string()),
    ("findings", pa.list_(FINDING)), ("entities", pa.list_(ENTITY)), ("sha256", pa.string())])
# A document to convert: a request for a worker, or why there can be none.
DOCUMENTS = pa.schema([("id", pa.string()), ("request", pa.string()), ("problem", pa.string())])

BATCH_ROWS = 64
BATCH_BYTES = 8 << 20
# How long a worker may take to start on a busy machine.
START_SECONDS = 120


def sql_schema(schema):
    """The Arrow schema in Spark's words."""
    from pyspark.sql.pandas.types import from_arrow_schema
    return from_arrow_schema(schema)


def batches(rows, schema, size):
    """The rows in Arrow batches that are neither long nor large."""
    batch, weight = [], 0
    for row in rows:
        batch.append(row)
        weight += size(row)
        if len(batch) >= BATCH_ROWS or weight >= BATCH_BYTES:
            yield pa.RecordBatch.from_pylist(batch, schema=schema)
            batch, weight = [], 0
    if batch:
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


# The worker


class Worker:
    """One `tei worker` after another, each given one request at a time."""

    def __init__(self, command, timeout, attempts, environment):
        self.command = command
        self.timeout = timeout
        self.attempts = attempts
        self.environment = dict(os.environ, **environment)
        self.process = None
        self.deadline = None
        self.is_open = True
        threading.Thread(target=self._watch, daemon=True).start()

    def answer(self, identifier, request):
        """What comes of the request, as a row; never nothing."""
        for _ in range(self.attempts):
            if self.process is None:
                self._start()
            answer = self._ask(request, self.timeout)
            # Of a line that is too long the worker doesn't know the id, but it is ours.
            if answer is not None and answer["id"] in (identifier, None):
                return {name: answer[name] for name in ANSWERS.names} | {"id": identifier}
            death = self._end()
        code = "TEI7007" if "too long" in death else "TEI7006"
        return failure(
            identifier, code, f"the document ended its worker {self.attempts} times: {death}",
            "it was set aside; try it alone with tei convert")

    def close(self):
        self.is_open = False
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()
            self.process = None

    def _start(self):
        """Starts a worker that is known to work, so that no document is blamed for what is wrong
        with the machine or the options. Its messages go to the log of the executor."""
        self.is_late = False
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment)
        if self._ask('{"id":"start","text":""}', START_SECONDS) is None:
            command = shlex.join(self.command)
            raise RuntimeError(f"{command}: it can't be used: {self._end()}; see its messages")

    def _ask(self, request, seconds):
        """The answer to the request; None where the worker ended without one."""
        self.deadline = time.monotonic() + seconds
        try:
            self.process.stdin.write(request.encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            return None
        finally:
            self.deadline = None
        return json.loads(line) if line.endswith(b"\n") else None

    def _end(self):
        """Ends the worker, and says what it died of."""
        process, self.process = self.process, None
        try:
            status = process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except BrokenPipeError:
                pass
        # 75 is how a worker says that --timeout is over.
        if self.is_late or status == 75:
            return "it took too long"
        return f"signal {-status}" if status < 0 else f"exit status {status}"

    def _watch(self):
        """Kills a worker that can't even end itself."""
        while self.is_open:
            time.sleep(0.1)
            deadline, process = self.deadline, self.process
            if deadline is not None and process is not None and time.monotonic() > deadline:
                self.is_late = True
                process.kill()


def failure(identifier, code, message, remedy=""):
    """The row of a document that came to nothing."""
    finding = {
        "code": code, "severity": "error", "message": message, "remedy": remedy, "count": 1}
    return {
        "id": identifier, "tei": None, "status": "error", "findings": [finding], "entities": [],
        "sha256": None}


def converter(command, timeout, attempts, environment):
    """A function from documents to answers, for `mapInArrow`."""

    def rows(documents):
        worker = Worker(command, timeout, attempts, environment)
        try:
            for batch in documents:
                for document in batch.to_pylist():
                    if document["problem"] is not None:
                        yield failure(document["id"], "TEI7001", document["problem"])
                    else:
                        yield worker.answer(document["id"], document["request"])
        finally:
            worker.close()

    return lambda documents: batches(
        rows(documents), ANSWERS, size=lambda row: len(row["tei"] or ""))


# Readers: each gives documents, with ids of their own


def map_documents(frame, rows):
    """The documents that `rows` makes of the rows of each partition of `frame`."""

    def function(table):
        made = rows(row for batch in table for row in batch.to_pylist())
        return batches(made, DOCUMENTS, size=lambda row: len(row["request"] or ""))

    return frame.mapInArrow(function, sql_schema(DOCUMENTS))


def document(identifier, members):
    """A document; the members are those of a request beside the id."""
    try:
        # A request holds Unicode text and no NaN, which Python's JSON would let pass.
        request = json.dumps({"id": identifier, **members}, allow_nan=False, ensure_ascii=False)
        request.encode()
    except ValueError as error:
        return problem(identifier.encode(errors="replace").decode(), str(error))
    return {"id": identifier, "request": request, "problem": None}


def problem(identifier, message):
    return {"id": identifier, "request": None, "problem": message}


def read_json_lines(spark, options):
    """A JSON object a line; what is beside id and text is metadata."""

    def rows(lines):
        piece, number = None, 0
        for line in lines:
            # Large files are read in pieces, which Spark cuts the same way each time.
            if piece != (line["path"], line["start"]):
                piece, number = (line["path"], line["start"]), 0
            number += 1
            start = f"{line['start']}+" if line["start"] else ""
            if line["value"].strip():
                yield one(line["value"], f"{line['path']}#{start}{number}")

    def one(line, place):
        try:
            record = json.loads(line)
        except ValueError:
            return problem(place, "the line is not JSON (RFC 8259)")
        identifier = record.pop(options.id_field, None) if isinstance(record, dict) else None
        if isinstance(identifier, int):
            identifier = str(identifier)
        if not isinstance(identifier, str) or not identifier:
            return problem(place, f"the line is no object with an id in “{options.id_field}”")
        if options.text_field not in record:
            return problem(identifier, f"there is no field “{options.text_field}”")
        text = record.pop(options.text_field)
        if not isinstance(text, (str, type(None))):
            return problem(identifier, f"the field “{options.text_field}” holds no string")
        return document(identifier, {"text": text, "metadata": record})

    lines = spark.read.text(options.inputs).select(
        F.col("value").cast("binary").alias("value"), F.col("_metadata.file_path").alias("path"),
        F.col("_metadata.file_block_start").alias("start"))
    return map_documents(lines, rows)


def read_parquet(spark, options):
    """A row a document; the columns beside id and text are metadata."""
    table = spark.read.parquet(*options.inputs)
    source = F.col(options.text_field)
    if isinstance(table.schema[options.text_field].dataType, BinaryType):
        # In JSON, bytes are in base64.
        source = source.alias("bytes_base64")
    else:
        source = source.cast("string").alias("text")
    identifier = F.col(options.id_field).cast("string")
    others = [name for name in table.columns if name not in (options.id_field, options.text_field)]
    members = [identifier.alias("id"), source]
    if others:
        members.append(F.struct(*[F.col(f"`{name}`") for name in others]).alias("metadata"))
    return table.select(
        identifier.alias("id"),
        F.to_json(F.struct(*members), {"ignoreNullFields": "false"}).alias("request"),
        F.lit(None).cast("string").alias("problem"))


def read_web_archives(spark, options):
    """The text and the HTML in WET and WARC files, a file a task."""
    forms = {"text/plain": "text", "text/html": "html", "application/xhtml+xml": "html"}

    def rows(files):
        for file in files:
            yield from records(file["path"], file["content"])

    def records(path, content):
        number = 0
        try:
            for number, record in enumerate(ArchiveIterator(io.BytesIO(content)), start=1):
                if record.rec_type not in ("conversion", "resource", "response"):
                    continue
                headers = record.http_headers or record.rec_headers
                media = (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
                if media not in forms:
                    continue
                identifier = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
                yield document(
                    identifier.removeprefix("urn:uuid:") or f"{path}#{number}", {
                        "bytes_base64": base64.b64encode(record.content_stream().read()).decode(),
                        "format": forms[media],
                        "metadata": {"url": record.rec_headers.get_header("WARC-Target-URI")}})
        except Exception as error:  # warcio has many ways to say that a file is damaged.
            yield problem(
                f"{path}#{number + 1}",
                f"the file is damaged here, and what stands behind it is lost: {error}")

    files = spark.read.format("binaryFile").load(options.inputs)
    return map_documents(files.select("path", "content"), rows)


READERS = {
    "jsonl": read_json_lines, "parquet": read_parquet, "wet": read_web_archives,
    "warc": read_web_archives}


# What is checked before and after


def check_ids(ids):
    """Ends the job where ids don't tell documents apart."""
    wrong = ids.groupBy("id").count().where("id IS NULL OR id = '' OR count > 1").orderBy("id")
    examples = wrong.take(5)
    if examples and not examples[0]["id"]:
        sys.exit(f"{examples[0]['count']} documents have no id; name the field with --id-field")
    if examples:
        sys.exit(
            f"{wrong.count()} ids stand for more than one document, such as "
            f"{', '.join(row['id'] for row in examples)}; give each an id of its own, or name "
            "another --id-field")


def check_answers(ids, answers):
    """Fails the job unless each id that came in came out once."""
    wrong = (
        ids.withColumn("difference", F.lit(1))
        .unionByName(answers.select("id", F.lit(-1).alias("difference")))
        .groupBy("id").agg(F.sum("difference").alias("difference"), F.count("*").alias("count"))
        .where("difference <> 0 or count <> 2"))
    examples = [row["id"] for row in wrong.orderBy("id").take(5)]
    if examples:
        raise RuntimeError(
            f"{wrong.count()} documents are lost or there twice, such as {', '.join(examples)}")


# Archives for file systems that bear no millions of files


def file_name(identifier):
    """A name for the document that is like no other's and leads nowhere."""
    name = urllib.parse.quote(identifier, safe=" ,;=@+()")
    if len(name) > 200:
        name = name[:180] + "." + hashlib.sha256(identifier.encode()).hexdigest()[:16]
    return name.replace(".", "%2E", 1) + ".xml" if name.startswith(".") else name + ".xml"


def write_shards(spark, answers, folder, size):
    """Packs the documents into FOLDER/shard-00000.tar.zst and so on, and writes manifest.tsv.

    Tasks write to a temporary folder, under names that no two attempts share. What Spark takes as
    their results, once for each partition, is then given its name by the driver; all else goes.
    """
    temporary = os.path.join(folder, "_temporary")
    os.makedirs(temporary)

    def pack(table):
        context = TaskContext.get()
        path = os.path.join(
            temporary, f"{context.partitionId()}-{context.taskAttemptId()}.tar.zst")
        rows = []
        with open(path, "xb") as file, zstandard.ZstdCompressor().stream_writer(file) as stream:
            with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive:
                for batch in table:
                    for row in batch.to_pylist():
                        data = row["tei"].encode()
                        entry = tarfile.TarInfo(file_name(row["id"]))
                        entry.size = len(data)
                        archive.addfile(entry, io.BytesIO(data))
                        rows.append({
                            "file": path, "path": entry.name, "bytes": len(data),
                            "sha256": row["sha256"], "id": row["id"]})
        return batches(rows, schema, size=lambda row: 0)

    schema = pa.schema([
        ("file", pa.string()), ("path", pa.string()), ("bytes", pa.int64()),
        ("sha256", pa.string()), ("id", pa.string())])
    documents = answers.where("status = 'ok'").select("id", "tei", "sha256")
    count = -(-documents.count() // size)
    packed = (
        documents.repartitionByRange(max(count, 1), "id").sortWithinPartitions("id")
        .mapInArrow(pack, sql_schema(schema)).collect())
    names = {}
    with open(os.path.join(folder, "manifest.tsv"), "w", encoding="utf-8") as manifest:
        manifest.write("shard\tpath\tbytes\tsha256\tid\n")
        for row in packed:
            name = names.setdefault(row["file"], f"shard-{len(names):05}.tar.zst")
            identifier = json.dumps(row["id"], ensure_ascii=False)[1:-1]
            manifest.write(
                f"{name}\t{row['path']}\t{row['bytes']}\t{row['sha256']}\t{identifier}\n")
    for file, name in names.items():
        os.rename(file, os.path.join(folder, name))
    shutil.rmtree(temporary)


# The command line


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns")
    parser.add_argument("--output", required=True, help="the folder of the table; must not exist")
    parser.add_argument("--format", choices=READERS, default="jsonl", help="what inputs are")
    parser.add_argument("--id-field", default="id", help="the field that names a document")
    parser.add_argument("--text-field", default="text", help="the field with the text")
    parser.add_argument("--partitions", type=int, help="how many tasks (default: as Spark reads)")
    parser.add_argument("--tei", default="tei", help="the binary, on every machine")
    parser.add_argument(
        "--tei-options", default="", help='options of tei worker: "--no-names --max-size 10M"')
    parser.add_argument(
        "--timeout", type=float, default=300, help="seconds that a document may take")
    parser.add_argument(
        "--attempts", type=int, default=2, help="how many workers a document may end")
    parser.add_argument("--shards", help="a folder for .tar.zst archives too; must not exist")
    parser.add_argument("--shard-size", type=int, default=10_000, help="documents an archive")
    return parser.parse_args(arguments)


def convert(spark, options):
    """Runs the job; how many documents have which status."""
    if options.shards and os.path.exists(options.shards):
        sys.exit(f"{options.shards} is there already; choose another folder for --shards")
    # Rows are texts: 10,000 of them, the default, may be gigabytes.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_ROWS))
    documents = READERS[options.format](spark, options)
    ids = documents.select("id").persist(StorageLevel.DISK_ONLY)
    check_ids(ids)
    if options.partitions:
        # By id: a task that is tried again has the same documents.
        documents = documents.repartition(options.partitions, "id")
    extra = shlex.split(options.tei_options)
    if not any(option.split("=")[0] == "--config" for option in extra):
        # No file in the folder of an executor is to change the documents of one machine.
        extra += ["--config", "/dev/null"]
    command = [options.tei, "worker", "--timeout", str(options.timeout), *extra]
    dates = {name: os.environ[name] for name in ["SOURCE_DATE_EPOCH"] if name in os.environ}
    # A worker ends itself when a document takes too long; if it can't, it is ended.
    patience = options.timeout * 1.25 + 2
    function = converter(command, patience, options.attempts, dates)
    answers = documents.mapInArrow(function, sql_schema(ANSWERS))
    (answers.write.option("compression", "zstd")
     # Files take their names when the job ends, not when a task does.
     .option("mapreduce.fileoutputcommitter.algorithm.version", "1")
     .parquet(options.output))
    written = spark.read.parquet(options.output)
    check_answers(ids, written)
    ids.unpersist()
    if options.shards:
        write_shards(spark, written, options.shards, options.shard_size)
    return {row["status"]: row["count"] for row in written.groupBy("status").count().collect()}


def main(arguments):
    options = parse(arguments)
    spark = SparkSession.builder.appName("tei").getOrCreate()
    try:
        counts = convert(spark, options)
    finally:
        spark.stop()
    print(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
