"""Tests: the laptop's settings with quick hashing and state of their own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("OSTAN_DATA_DIR", str(Path(tempfile.gettempdir()) / "ostan-tests"))

from .local import *

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "tests.newsroom.office_app.apps.OfficeConfig"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# The test client's login() has no request, without which axes refuses everyone, and each sign-in
# would cost its queries. Tests of the throttle switch it on.
AXES_ENABLED = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# A file, so that --reuse-db skips the migrations on the second run
test_name = os.environ.get("OSTAN_TEST_DB", "default")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-{test_name}.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"ostan_test_{test_name}"}
LOGGING = {}
