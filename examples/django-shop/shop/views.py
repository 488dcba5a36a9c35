"""What the page calls: /verify/start, /verify/status, /verify/claim and /verify/open."""

import json
import re
from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

from .bonin import Bonin, BoninError
from .members import ENDS

MOST_PENDING = 5
ID = re.compile(r"[\w-]{1,64}", re.ASCII)
bonin = Bonin(settings.BONIN_API, settings.BONIN_SECRET)


def page_call(**forms):
    """A view that takes JSON with these fields, from the shop's own pages alone."""

    def decorate(view):
        @never_cache
        @wraps(view)
        def answer(request):
            try:
                check_origin(request)
                return JsonResponse(view(request, **read_fields(request, forms)))
            except BoninError as error:
                return JsonResponse(error.problem, status=error.status)

        return answer

    return decorate


def check_origin(request):
    """A page of another site would start, or open, with the person's session."""
    if request.method != "POST":
        raise BoninError(405, "method_not_allowed")
    is_own = request.headers.get("origin") == settings.ORIGIN
    if not is_own or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise BoninError(403, "origin_not_allowed")
    if request.content_type != "application/json":
        raise BoninError(415, "unsupported_media_type")


def read_fields(request, forms):
    try:
        body = json.loads(request.body)
    except RequestDataTooBig:
        raise BoninError(413, "payload_too_large") from None
    except ValueError:
        raise BoninError(400, "invalid_request") from None
    if not isinstance(body, dict) or not all(is_right(value, forms.get(name)) for name, value in body.items()):
        raise BoninError(400, "invalid_request")
    return {name: body.get(name) for name in forms}


def is_right(value, form):
    if form is bool:
        return isinstance(value, bool)
    return isinstance(value, str) and form is not None and form.fullmatch(value) is not None


@page_call(purpose=re.compile("|".join(ENDS)))
def start(request, purpose):
    if purpose is None:
        raise BoninError(400, "invalid_request")
    page, pending = bonin.start(purpose, f"{settings.ORIGIN}/verified")
    # A person may have several tabs.
    request.session["pending"] = [*request.session.get("pending", []), pending][-MOST_PENDING:]
    return page


@page_call(transactionId=ID, mayBeLost=bool)
def status(request, transactionId, mayBeLost):
    return bonin.status(needed(find_pending(request, transactionId)), mayBeLost)


@page_call(transactionId=ID, transferCode=re.compile("[0-9]{6}"))
def claim(request, transactionId, transferCode):
    if transferCode is None:
        raise BoninError(400, "invalid_request")
    return bonin.claim(needed(find_pending(request, transactionId)), transferCode)


@page_call(params=re.compile(r"[\w.-]{1,2000}", re.ASCII), transactionId=ID)
def open_result(request, params, transactionId):
    if params is None:
        raise BoninError(400, "params_invalid")
    result = bonin.open(params, find_pending(request, transactionId))
    if result["status"] != "verified":
        return {"code": result["code"]}
    return {"end": ENDS[result["purpose"]](result, request.session)}


def find_pending(request, transaction_id):
    """The verification that the page names, or the newest of this person."""
    mine = request.session.get("pending", [])
    return next((one for one in reversed(mine) if transaction_id in (None, one["transactionId"])), None)


def needed(pending):
    if pending is None:
        raise BoninError(404, "unknown_transaction")
    return pending
