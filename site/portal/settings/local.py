"""A laptop: embedded defaults, no service, no environment variable.

What it relaxes, it relaxes here and nowhere else. The secret key is made once and kept with the
rest of the local state.
"""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("OSTAN_DATA_DIR", ROOT / "var"))
STATE.mkdir(parents=True, exist_ok=True)


def local_secret() -> str:
    """Reads this machine's own secret key, and makes it on the first start."""
    path = STATE / "secret-key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


# Production demands these; a laptop has them by default.
os.environ.setdefault("SECRET_KEY", local_secret())
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("PORTAL_URL", "http://127.0.0.1:8000")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{STATE / 'ostan.sqlite3'}")
os.environ.setdefault("REDIS_URL", "locmemcache://ostan")

from .production import *  # noqa: E402

DEBUG = True

# Plain HTTP on loopback
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# No worker and no collected files
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INTERNAL_IPS: list[str] = []

# The demo's accounts have no phones. Whoever sets up two-factor sign-in is asked for it here, too.
TWO_FACTOR_REQUIRED = False

# The demo's content and accounts exist on a laptop only
INSTALLED_APPS = ["demo", *INSTALLED_APPS]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers go on while an editor writes, and two writers wait for each other.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
        ),
    }
