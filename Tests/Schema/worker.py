"""Checks lines of JSON against a part of schemas/worker.schema.json.

usage: worker.py PART FILE

PART is request or answer. Prints the lines that are none, by their numbers from 1, one a line;
exits 2 where the Python package jsonschema is absent.
"""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(2)

SCHEMA = pathlib.Path(__file__).parents[2] / "schemas" / "worker.schema.json"


def main(part, path):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    schema["anyOf"] = [{"$ref": f"#/$defs/{part}"}]
    validator = jsonschema.Draft202012Validator(schema)
    for number, line in enumerate(pathlib.Path(path).read_bytes().splitlines(), start=1):
        try:
            value = json.loads(line)
        except ValueError:
            print(number)
            continue
        if not validator.is_valid(value):
            print(number)


main(*sys.argv[1:])
