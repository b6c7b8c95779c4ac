"""A `tei worker` with faults that tests ask for: no text is known that ends the real one.

usage: faulty_worker.py FOLDER TEI worker…

Passes lines on to TEI and its answers back, but dies of a request that holds “POISON” each time,
of one that holds “ONCE n” the first time, and does nothing at all about one that holds “HANG”.
What happened is remembered in FOLDER.
"""

import os
import re
import signal
import subprocess
import sys
import time


def main(folder, *command):
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # More than a pipe holds: a driver that never reads it would wait forever.
    sys.stderr.write("a message that is to be drained\n" * 4_000)
    sys.stderr.flush()
    for line in sys.stdin.buffer:
        if b"POISON" in line:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"HANG" in line:
            time.sleep(3_600)
        once = re.search(rb"ONCE (\w+)", line)
        if once:
            try:
                os.mkdir(os.path.join(folder, once[1].decode()))
                os.kill(os.getpid(), signal.SIGKILL)
            except FileExistsError:
                pass
        worker.stdin.write(line)
        worker.stdin.flush()
        sys.stdout.buffer.write(worker.stdout.readline())
        sys.stdout.buffer.flush()
    worker.stdin.close()
    sys.exit(worker.wait())


main(*sys.argv[1:])
