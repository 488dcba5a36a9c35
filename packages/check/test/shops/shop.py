"""The sample shop in Python: PortOne V2, with nothing but the standard library. SHOP_DEFECT plants one mistake."""

import html
import json
import os
import secrets
import threading
import urllib.error
import urllib.request
from datetime import date, datetime, timedelta, timezone
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit

DEFECT = os.environ.get("SHOP_DEFECT", "")
API = os.environ["PORTONE_API_URL"]
SECRET = os.environ["PORTONE_API_SECRET"]
PORT = int(os.environ["PORT"])
ORIGIN = f"http://127.0.0.1:{PORT}"
sessions = {}
accounts = {}
lock = threading.Lock()
LIMIT_YEARS = 14


def is_old_enough(born):
    """Whether somebody is 14 by the date in Seoul; SHOP_NOW takes the place of the real time."""
    now = os.environ.get("SHOP_NOW") or datetime.now(timezone.utc).isoformat()
    at = datetime.fromisoformat(now.replace("Z", "+00:00"))
    today = at.astimezone(timezone.utc if DEFECT == "age-by-utc" else timezone(timedelta(hours=9))).date()
    birth = date.fromisoformat(born)
    if DEFECT == "age-by-year":
        return today.year - birth.year >= LIMIT_YEARS
    if DEFECT == "age-leap-day":
        return birth.replace(year=birth.year + LIMIT_YEARS) <= today
    day = today + timedelta(days=1) if DEFECT == "age-boundary" else today
    full = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return full >= LIMIT_YEARS


used = {"count": 0}


def ask(verification_id):
    """What PortOne says about a verification; None where it says nothing that can be read."""
    name = verification_id if DEFECT == "id-as-path" else quote(verification_id, safe="")
    request = urllib.request.Request(
        f"{API}/identity-verifications/{name}",
        headers={"Authorization": f"PortOne {SECRET}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=None if DEFECT == "slow-provider" else 0.7) as answer:
            return json.load(answer)
    except (urllib.error.URLError, OSError, ValueError):
        return None


class Shop(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Request lines contain ids: they are not logged."""

    def answer(self, status, body="", content_type="text/html; charset=utf-8", **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(data)))
        cache = "public, max-age=60" if DEFECT == "cacheable-result" else "no-store"
        self.send_header("cache-control", cache)
        self.send_header("content-security-policy", "frame-ancestors 'none'")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def own_origin(self):
        if DEFECT != "return-url-from-host":
            return ORIGIN
        return f"http://{self.headers.get('x-forwarded-host', self.headers['host'])}"

    def session(self):
        cookie = SimpleCookie(self.headers.get("cookie", "")).get("sid")
        return sessions.get(cookie.value) if cookie else None

    def do_HEAD(self):
        self.answer(200)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        if urlsplit(self.path).path != "/start":
            return self.answer(404)
        if self.headers.get("origin", ORIGIN) != ORIGIN and DEFECT != "cross-site-start":
            return self.answer(403)
        if DEFECT == "in-app-browsers" and "KAKAOTALK" in self.headers.get("user-agent", ""):
            return self.answer(403)
        session, headers = self.session(), {}
        if session is None:
            sid = secrets.token_urlsafe(16)
            session = sessions[sid] = {"pending": set(), "done": set(), "starts": 0}
            headers["set_cookie"] = f"sid={sid}; Path=/; HttpOnly; SameSite=Lax"
        session["starts"] += 1
        if DEFECT == "closed-window" and session["pending"]:
            return self.answer(409)
        if session["starts"] > 20 and DEFECT != "starts-not-limited":
            return self.answer(429)
        verification_id = f"verification-{secrets.token_hex(16)}"
        session["pending"].add(verification_id)
        request = {
            "storeId": os.environ["PORTONE_STORE_ID"],
            "channelKey": os.environ["PORTONE_CHANNEL_KEY"],
            "identityVerificationId": verification_id,
            "redirectUrl": f"{self.own_origin()}/return",
        }
        page = f"<script>PortOne.requestIdentityVerification({json.dumps(request)})</script>"
        self.answer(200, page, **headers)

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/return":
            return self.come_back(parse_qs(url.query, keep_blank_values=True))
        session = self.session() or {}
        person = session.get("person")
        if url.path == "/me":
            told = {"verified": True, "account": session["account"], "name": person["name"]} if person else {}
            return self.answer(200, json.dumps(told), "application/json")
        if url.path == "/count":
            return self.answer(200, json.dumps(used), "application/json")
        if url.path == "/done" and person:
            return self.answer(200, f"<!doctype html><title>상점</title>{html.escape(person['name'])}님, 인증했어요")
        self.answer(200 if url.path == "/" else 404, "<!doctype html><title>상점</title>")

    def come_back(self, query):
        ids = query.get("identityVerificationId", [])
        is_form = len(ids) == 1 and ids[0].replace("-", "").isalnum() and len(ids[0]) <= 200
        if not is_form and not (DEFECT == "id-as-path" and len(ids) == 1):
            if DEFECT == "log-injection":
                print("unknown id", *ids, flush=True)
            return self.answer(400)
        if DEFECT == "redirect-from-request" and "next" in query:
            return self.answer(303, location=query["next"][0])
        session, verification_id = self.session(), ids[0]
        if session is None:
            return self.refuse()
        if verification_id in session["done"]:
            if DEFECT == "reload":
                return self.answer(500)
            if DEFECT == "replay-in-a-row":
                used["count"] += 1
            return self.answer(303, location="/done")
        with lock:
            if DEFECT == "id-as-path" and not is_form and session["pending"]:
                session["pending"].add(verification_id)
            if verification_id not in session["pending"] and DEFECT != "own-token-on-victim":
                return self.refuse()
            session["pending"].discard(verification_id)
        found = ask(verification_id)
        if found is None or (found.get("id") != verification_id and DEFECT != "answer-of-another"):
            if found is None and DEFECT == "server-error":
                session["person"], session["account"] = {"name": ""}, "nobody"
            return self.refuse()
        person = found.get("verifiedCustomer") or {}
        failure = found.get("failure") or {}
        is_verified = bool(person) if DEFECT == "failure-accepted" else found.get("status") == "VERIFIED"
        if not is_verified:
            reason = str(failure.get("reason", ""))
            return self.refuse(reason if DEFECT == "xss" else "")
        if not is_old_enough(person["birthDate"]):
            return self.refuse()
        if DEFECT == "without-di" and not person["di"] or DEFECT == "without-phone" and not person["phoneNumber"]:
            return self.answer(500)
        if DEFECT == "unusual-names" and len(person["name"]) > 30:
            return self.answer(500)
        key = person.get("phoneNumber") if DEFECT == "account-by-phone" else person.get("ci")
        with lock:
            session["account"] = accounts.setdefault(key or secrets.token_hex(8), f"account-{len(accounts)}")
            used["count"] += 1
        session["person"] = person
        session["done"].add(verification_id)
        shown = f"?name={quote(person['name'])}" if DEFECT == "person-in-url" else ""
        self.answer(303, location=f"/done{shown}")

    def refuse(self, reason=""):
        self.answer(403, f"<!doctype html><title>상점</title>다시 시도해 주세요. {reason}")


ThreadingHTTPServer(("127.0.0.1", PORT), Shop).serve_forever()
