"""The shell scripts, where they can be tried without installing or serving anything."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    "script", ["venv.sh", "postgres.sh", "redis.sh", "s3.sh", "test.sh"], ids=lambda name: name
)
def test_an_unknown_argument_ends_with_the_usage(script: str, tmp_path: Path) -> None:
    # The servers' programs are looked for first; their scripts may say that these are missing.
    done = run(f"scripts/{script}", "nonsense", OSTAN_DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "usage: scripts/" in done.stderr or "missing" in done.stderr


def test_help_names_every_target_and_what_it_does() -> None:
    done = run("make", "help")
    assert done.returncode == 0
    assert "make run " in done.stdout
    assert all(len(line.split()) > 3 for line in done.stdout.splitlines())


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run(
            str(ROOT / ".venv/bin/python"),
            "scripts/run_local.py",
            "--port",
            port,
            OSTAN_DATA_DIR=str(tmp_path),
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} cannot be used")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_python_without_venv_is_said_in_one_line(tmp_path: Path) -> None:
    """Debian splits venv off into a package of its own."""
    fake = tmp_path / "bare-python"
    fake.write_text(
        "#!/usr/bin/env bash\n"
        'case "$*" in *ensurepip*) exit 1 ;; *version_info*) exit 0 ;; esac\n'
        "echo Python 3.11.2\n"
    )
    fake.chmod(0o755)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name in ("lib.sh", "venv.sh"):
        (scripts / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    (tmp_path / "requirements.txt").touch()
    done = run("bash", str(scripts / "venv.sh"), "run", OSTAN_PYTHON=str(fake))
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1
