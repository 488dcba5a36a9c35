"""The shop's settings. The environment changes them."""

import os
import secrets
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
# The page is the same as that of the shop on Express.
PAGE_DIR = BASE_DIR.parent / "express-shop/public"

ORIGIN = f"http://localhost:{os.environ.get('PORT', '3000')}"
BONIN_API = os.environ.get("API", "http://127.0.0.1:4000")
BONIN_SECRET = os.environ.get("SECRET", "bonin-dev-shop-secret")
# Whoever has this key can find a member by a CI. In production it is random, and secret.
CI_HASH_KEY = os.environ.get("CI_HASH_KEY", "only for development")

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or secrets.token_hex(32)
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["django.contrib.sessions", "shop"]
# `page_call` in views.py is in the place of Django's CSRF token: it takes JSON of this origin alone.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("SHOP_DB", BASE_DIR / "shop.sqlite3"),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_384
# The development server logs whole addresses, and the address of a return contains `params`.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.server": {"handlers": [], "propagate": False}},
}
