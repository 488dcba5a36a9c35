"""The addresses of the shop."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from . import views


def page_file(name):
    return {"path": name, "document_root": settings.PAGE_DIR}


urlpatterns = [
    path("", serve, page_file("index.html")),
    path("verified", serve, page_file("index.html")),
    path("page.js", serve, page_file("page.js")),
    path("verify/start", views.start),
    path("verify/status", views.status),
    path("verify/claim", views.claim),
    path("verify/open", views.open_result),
]
