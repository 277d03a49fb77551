"""Production settings: the base that every other settings file relaxes in plain sight.

Environment variables name each outer part. A secret that is not set stops the start with
``ImproperlyConfigured``; nothing falls back to a guessable value.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

from portal import csp
from search.backend.config import backends

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.str("OSTAN_DATA_DIR", default=str(BASE_DIR / "var")))

# Identity and hosts
SECRET_KEY = env.str("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
WAGTAILADMIN_BASE_URL = env.str("PORTAL_URL")
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
SITE_ID = 1

# Applications: the portal's own first, so that their templates and words win
INSTALLED_APPS = [
    "portal",
    "home",
    "news",
    "gallery",
    "search",
    "catalogue",
    "newsroom",
    "province",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "core.redirects.PortalRedirectsConfig",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "storages",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.admin_content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "core.signin.middleware.require_second_factor",
    "newsroom.middleware.acting_user",
    "newsroom.confidential.middleware.ConfidentialGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "newsroom.middleware.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last: it puts the page of a lock in the place of what a view has answered.
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# The first refuses whoever is locked out; it lets nobody in.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Storage of rows, keys and tasks
DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("REDIS_URL")}
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True},
}

# Storage of files: everything is private; what live pages use has a public copy
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_MEDIA_ROOT = DATA_DIR / "private"
# Where nginx serves private files to whom the application lets in (deploy/nginx/media.conf);
# empty: the application hands the bytes over itself.
MEDIA_INTERNAL_REDIRECT = env.str("MEDIA_INTERNAL_REDIRECT", default="")
# How long a signed address of a private file works, in seconds
MEDIA_SIGNED_SECONDS = env.int("MEDIA_SIGNED_SECONDS", default=60)
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", default="")
STORAGES: dict[str, Any] = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if S3_ENDPOINT_URL:
    S3_ACCESS_KEY = env.str("S3_ACCESS_KEY")
    S3_SECRET_KEY = env.str("S3_SECRET_KEY")
    S3_REGION = env.str("S3_REGION", default="us-east-1")
    S3_BUCKETS = {
        "private": env.str("S3_PRIVATE_BUCKET"),
        "public": env.str("S3_PUBLIC_BUCKET"),
    }
    # Where readers find the public bucket: the server itself, or what stands in front of it
    S3_PUBLIC_URL = env.str("S3_PUBLIC_URL", default=f"{S3_ENDPOINT_URL}/{S3_BUCKETS['public']}")
    STORAGES["default"] = {"BACKEND": "core.storages.buckets.PrivateBucket"}
    STORAGES["public"] = {"BACKEND": "core.storages.buckets.PublicBucket"}
    PICTURE_HOSTS = csp.origins(S3_PUBLIC_URL)
    # Editors see private pictures at signed addresses.
    ADMIN_PICTURE_HOSTS = csp.origins(S3_PUBLIC_URL, S3_ENDPOINT_URL)
else:
    STORAGES["default"] = {
        "BACKEND": "core.storages.folders.PrivateFolder",
        "OPTIONS": {"location": str(PRIVATE_MEDIA_ROOT)},
    }
    STORAGES["public"] = {
        "BACKEND": "core.storages.folders.PublicFolder",
        "OPTIONS": {"location": str(MEDIA_ROOT), "base_url": MEDIA_URL},
    }
    PICTURE_HOSTS = ADMIN_PICTURE_HOSTS = []

# Languages and time
LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", _("Persian")), ("en", _("English")), ("ar", _("Arabic"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "overlay"]
TIME_ZONE = "Asia/Tehran"
USE_I18N = True
USE_TZ = True
LUNAR_OFFSET_PROVIDER = "province.calendar.lunar_correction"

# Wagtail
WAGTAIL_SITE_NAME = _("Ostan")
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fa", _("Persian")), ("en", _("English"))]
WAGTAILADMIN_USER_LOGIN_FORM = "core.signin.forms.SignInForm"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
# How addresses are written: "persian", or "latin" for a transliteration
NEWS_SLUG = env.str("NEWS_SLUG", default="persian")
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_FINISH_WORKFLOW_ACTION = "newsroom.finish.publish_approved"
WAGTAIL_USER_TIME_ZONES = ["Asia/Tehran"]
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 20
WAGTAILIMAGES_IMAGE_MODEL = "gallery.Photo"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 120_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff"]
WAGTAILDOCS_DOCUMENT_MODEL = "core.Attachment"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "csv", "json", "zip", "odt", "ods"]
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []

# Search: without an address the engine in the portal's own database answers
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
# Index names begin with it, so that several portals can share a server.
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="ostan")
# Readers wait no longer than this for the server, in seconds; the embedded engine answers then.
SEARCH_TIMEOUT = env.float("SEARCH_TIMEOUT", default=1.5)
# How long a server that failed is left alone, in seconds
SEARCH_RETRY_SECONDS = env.float("SEARCH_RETRY_SECONDS", default=10)
WAGTAILSEARCH_BACKENDS = backends(ELASTICSEARCH_URL, ELASTICSEARCH_PREFIX, SEARCH_TIMEOUT)

# Security
ADMIN_PATH_PREFIXES = ["/admin/", "/_util/", "/styleguide/preview/"]
CONTENT_SECURITY_POLICY = csp.with_pictures(csp.PUBLIC, PICTURE_HOSTS)
ADMIN_CONTENT_SECURITY_POLICY = csp.with_pictures(csp.ADMIN, ADMIN_PICTURE_HOSTS)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = "SAMEORIGIN"
# The admin shows previews in frames of its own, so DENY is not to be had.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Sign-in: superusers and whoever the predicate names need a code beside the password
TWO_FACTOR_REQUIRED = True
TWO_FACTOR_PREDICATE = "newsroom.members.needs_second_factor"
# Proxies that append to X-Forwarded-For. Behind one, 0 takes everyone for one address.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
SIGN_IN_FAILURES_PER_ADDRESS = 50
AXES_ENABLED = True
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_HANDLER = "core.signin.throttle.Handler"
AXES_CLIENT_IP_CALLABLE = "core.signin.throttle.client_address"
AXES_LOCKOUT_CALLABLE = "core.signin.throttle.locked_response"
# Whoever tries during a lock doesn't make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
# Axes stores what was sent, without these.
AXES_SENSITIVE_PARAMETERS = ["username", "code", "proof", "csrfmiddlewaretoken"]
AXES_VERBOSE = False

# Mail and logs
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
# Ways to the staff outside the admin, by the path of a class each; see newsroom/notices/channels.py
NOTICE_CHANNELS = ["newsroom.notices.channels.EmailChannel"]
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # One line for each task or search would drown everything else.
    "loggers": {
        name: {"level": "WARNING"} for name in ("django_tasks", "elastic_transport", "wagtail")
    },
}
