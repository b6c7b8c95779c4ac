"""The Spark job as a module."""

import importlib.util
import pathlib
import sys

from pyspark import cloudpickle


def load_job():
    """The module; tasks get its functions by value, as they do when it is the program."""
    path = pathlib.Path(__file__).resolve().parents[2] / "spark" / "convert_corpus.py"
    spec = importlib.util.spec_from_file_location("convert_corpus", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["convert_corpus"] = module
    spec.loader.exec_module(module)
    cloudpickle.register_pickle_by_value(module)
    return module


job = load_job()
