"""The calls to bonin's API. They need nothing but Python's standard library."""

import hashlib
import json
import re
import secrets
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode

TIMEOUT_SECONDS = 10
CODE = re.compile(r"[a-z][a-z_]{0,63}")
TRANSFER = ("transferCode", "transferCodeExpiresAt", "transferHome")


class BoninError(Exception):
    """The API refused, or did not answer. `problem` is for the page: it names no person."""

    def __init__(self, status, code, **transfer):
        super().__init__(code)
        self.status = status
        self.problem = {"code": code, **transfer}


class Bonin:
    def __init__(self, api, secret):
        self._api = api
        self._secret = secret

    def start(self, purpose, landing):
        """Starts a verification. The page gets the first value. The session keeps the second, which is secret."""
        verifier = base64url(secrets.token_bytes(32))
        page = self._call(
            "/api/start-certificate",
            {"purpose": purpose, "successUrl": landing, "failUrl": landing, "codeChallenge": sha256(verifier)},
        )
        return page, {"transactionId": page["transactionId"], "codeVerifier": verifier, "purpose": purpose}

    def status(self, pending, may_be_lost):
        ask = "?ask=provider" if may_be_lost else ""
        return self._call(f"/api/certificates/{pending['transactionId']}{ask}", verifier=pending["codeVerifier"])

    def claim(self, pending, transfer_code):
        path = f"/api/certificates/{pending['transactionId']}/claim"
        return self._call(path, {"transferCode": transfer_code}, verifier=pending["codeVerifier"])

    def open(self, params, pending):
        """Opens a result. The same call within 60 seconds has the same answer, so a lost answer is asked for again."""
        body = {"params": params}
        if pending is not None:
            body |= {"transactionId": pending["transactionId"], "codeVerifier": pending["codeVerifier"]}
            body |= {"expectedPurpose": pending["purpose"]}
        key = sha256(f"{body.get('codeVerifier')} {params}")
        try:
            return self._call("/api/certificate-result", body, idempotency_key=key)
        except BoninError as error:
            if error.status not in (502, 503, 504):
                raise
        return self._call("/api/certificate-result", body, idempotency_key=key)

    def _call(self, path, body=None, verifier=None, idempotency_key=None):
        headers = {
            "authorization": f"Bearer {self._secret}",
            "content-type": "application/json" if body else None,
            "x-code-verifier": verifier,
            "idempotency-key": idempotency_key,
        }
        request = urllib.request.Request(
            self._api + path,
            data=json.dumps(body).encode() if body else None,
            headers={name: value for name, value in headers.items() if value},
        )
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise problem_of(error) from None
        except (OSError, ValueError):
            raise BoninError(502, "unreachable") from None


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The secret goes to the API and nowhere else."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirect)


def problem_of(error):
    try:
        problem = json.load(error)
        code = problem["code"]
    except (OSError, ValueError, TypeError, KeyError):
        code = None
    # A proxy's page is no problem of the API, and its text goes nowhere.
    if not isinstance(code, str) or not CODE.fullmatch(code) or error.code < 400:
        return BoninError(502, "answer_unreadable")
    return BoninError(error.code, code, **{name: problem[name] for name in TRANSFER if name in problem})


def base64url(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def sha256(text):
    return base64url(hashlib.sha256(text.encode()).digest())
