"""Has a file read by a process of its own."""

import json
import signal
import subprocess
import sys

from django.conf import settings

from core.file_text.limits import BROKEN, MAX_BYTES, MAX_SECONDS, REFUSED, SIZE, TIME, Outcome


def read_bytes(data: bytes) -> Outcome:
    """Reads the text of a PDF or DOCX, whatever it may do to the process that reads it.

    Args:
        data: The whole file.

    Returns:
        What became of it; a file that kills or holds up its process is refused.
    """
    if len(data) > MAX_BYTES:
        return Outcome(REFUSED, SIZE)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "core.file_text.worker"],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            cwd=settings.BASE_DIR,
            # Nothing of ours: no address of the database, no key.
            env={"PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(REFUSED, TIME)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Outcome(REFUSED, TIME)
    if done.returncode:
        return Outcome(REFUSED, BROKEN)
    return Outcome(**json.loads(done.stdout))
