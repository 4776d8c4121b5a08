"""Django's settings. The house is opened by the command line; nothing here is secret or says where it lies."""

import os
import secrets
from pathlib import Path

from aigaq.web import origin

HERE = Path(__file__).parent
# As a content security policy writes them. Its library is read in by the server alone: no command need wait for that.
NONE, SELF = "'none'", "'self'"

DEBUG = False
# Sessions live and die with the process, so its key may too.
SECRET_KEY = secrets.token_urlsafe(48)
INSTALLED_APPS = ["aigaq", "django.contrib.staticfiles"]
AUTH_USER_MODEL = "aigaq.Member"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "aigaq.urls"

# Hosts, and cookies that only TLS may carry: as the house is served.
globals().update(origin.settings_for(origin.read(os.environ.get(origin.VARIABLE, ""))))

MIDDLEWARE = [
    "aigaq.web.threshold.ThresholdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "aigaq.web.middleware.MemberMiddleware",
    "aigaq.web.locking.LockMiddleware",
    "aigaq.web.pacing.PaceMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "aigaq.web.middleware.RefusalMiddleware",
    "aigaq.web.seen.SeenMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "aigaq.web.context.house"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "aigaq.web.unchanging",
                "aigaq.web.tags",
            ],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
        },
    }
]

FORM_RENDERER = "aigaq.web.widgets.Renderer"

DATABASES = {
    "default": {
        "ENGINE": "aigaq.access.sqlcipher",
        "NAME": "",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        "CONN_MAX_AGE": None,
    }
}

SESSION_ENGINE = "aigaq.access.sessions"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "aigaq.web.views.doors.stale_form"
# Nothing is told to another site. Not "no-referrer": browsers then hide where a form comes from, from us too.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "worker-src": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
}

# An upload is sealed as it arrives; Django's own handlers would lay it on the disk in clear.
FILE_UPLOAD_HANDLERS = ["aigaq.web.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The handler counts files and says which were too many; this is where a request that never ends does.
DATA_UPLOAD_MAX_NUMBER_FILES = 5000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("kk", "Қазақша")]
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static", ("manuals", HERE / "manuals" / "pictures")]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"places": {"()": "aigaq.web.logs.PlacesOnly"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "places"}},
    "loggers": {"django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}
