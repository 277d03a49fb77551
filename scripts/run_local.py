"""Prepares this machine's portal and serves it, in one process because each start costs seconds.

Tables, roles and demo content are brought up to date first. The demo is loaded into new tables
only: what people have changed or cleared since stays as it is.
"""

import argparse
import io
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PENDING = "demo-pending"
LOOK_EVERY = 5.0


def main() -> None:
    """Reads the port, prepares and serves until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prepare-only", action="store_true", help="do all but serve")
    options = parser.parse_args()
    if not options.prepare_only:
        refuse_taken_port(options.port)
    start_django(options.port)
    prepare()
    if not options.prepare_only:
        serve(options.port)


def refuse_taken_port(port: int) -> None:
    """Ends with one line where another program listens."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            sys.exit(f"Port {port} cannot be used ({error}): try make run PORT={port + 1}")


def start_django(port: int) -> None:
    """Loads the local settings with the port in the portal's own address."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.local")
    os.environ.setdefault("PORTAL_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    import django  # noqa: PLC0415  (after the path and the settings' name are set)

    django.setup()


def prepare() -> None:
    """Brings tables, roles, demo content and what search knows of it up to date."""
    from django.conf import settings  # noqa: PLC0415  (settings exist only now)
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    pending = Path(settings.DATA_DIR) / PENDING
    if "django_migrations" not in connection.introspection.table_names():
        # Kept until the demo is whole, so that an interrupted first start is completed by the next.
        pending.touch()
        print("Making the tables…", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("setup_roles", stdout=io.StringIO())
    if pending.exists():
        print("Loading the demo's content…", flush=True)
        call_command("demo")
        pending.unlink()
    call_command("follow_catalogue", stdout=io.StringIO())


def serve(port: int) -> None:
    """Says where everything is and serves."""
    from django.core.management import call_command  # noqa: PLC0415  (after start_django)

    from newsroom.schedule import publish_due  # noqa: PLC0415  (after start_django)

    # The worker that a server has as a process of its own
    threading.Thread(target=look_again, args=[publish_due], daemon=True).start()
    print(welcome(port), flush=True)
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True)


def look_again(publish_due: Callable[[], object]) -> None:
    """Publishes what is due every few seconds, as long as the server runs."""
    from django.db import OperationalError, close_old_connections  # noqa: PLC0415  (same)

    while True:
        try:
            publish_due()
        except OperationalError as error:
            # Somebody holds the database for long; the next look finds the same items due.
            print(f"Schedule: {error}", file=sys.stderr, flush=True)
        close_old_connections()
        time.sleep(LOOK_EVERY)


def welcome(port: int) -> str:
    """The addresses, and an account for each role that the demo has made."""
    from demo.accounts import PASSWORD, accounts  # noqa: PLC0415  (after start_django)

    address = f"http://127.0.0.1:{port}"
    lines = ["", f"  Portal   {address}/", f"  Admin    {address}/admin/", ""]
    found = accounts()
    if found:
        lines += [f"  Demo accounts, all with the password {PASSWORD}"]
        lines += [f"    {name:<16} {role}" for name, role in found]
    return "\n".join([*lines, "", "  Ctrl+C stops the server.", ""])


if __name__ == "__main__":
    main()
