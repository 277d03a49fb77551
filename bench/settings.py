"""The benchmarks' settings: production's templates and no debugging, in a folder of their own."""

from portal.settings.local import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["bench.bare", *INSTALLED_APPS]  # noqa: F405
LOGGING = {}
