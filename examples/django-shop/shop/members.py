"""What a verification leads to, by its purpose."""

from datetime import date, datetime, timedelta, timezone

from django.conf import settings
from django.utils.crypto import salted_hmac

from .models import Member

SEOUL = timezone(timedelta(hours=9))


def sign_up(result, session):
    applicant = applicant_of(result["identity"])
    if not is_under(14, result):
        return join(applicant, result)
    session["child"] = applicant
    return "guardian-needed"


def consent(result, session):
    """A guardian of the child that wants to join."""
    child = session.get("child")
    if child is None or is_under(19, result):
        return "no-guardian"
    return join(child, result)


def check_adult(result, session):
    """By the Youth Protection Act (청소년 보호법) a person is an adult from 1 January of the year of the 19th birthday."""
    return "too-young" if seoul_date(result).year - birth_date(result).year < 19 else "adult"


def change_phone(result, session):
    """A member with a new phone: the CI is the same for life."""
    applicant = applicant_of(result["identity"])
    if applicant["ci_hash"] is None:
        return "no-ci"
    mine = Member.objects.filter(ci_hash=applicant["ci_hash"])
    return "phone-changed" if mine.update(phone_number=applicant["phone_number"]) else "no-member"


ENDS = {"sign-up": sign_up, "other": consent, "adult-check": check_adult, "change-member-data": change_phone}


def join(applicant, result):
    if applicant["ci_hash"] is None:
        return "no-ci"
    verification = result["transactionId"]
    rest = {"name": applicant["name"], "phone_number": applicant["phone_number"], "joined_by": verification}
    member, _ = Member.objects.get_or_create(ci_hash=applicant["ci_hash"], defaults=rest)
    return "joined" if member.joined_by == verification else "already-a-member"


def applicant_of(identity):
    """What the shop keeps of a person: a hash in the place of the CI."""
    ci = identity.get("ci")
    key = settings.CI_HASH_KEY
    ci_hash = ci and salted_hmac("member.ci", ci, secret=key, algorithm="sha256").hexdigest()
    return {"ci_hash": ci_hash, "name": identity["name"], "phone_number": identity.get("phoneNumber")}


def is_under(age, result):
    """Full years (만 나이). A person born on 29 February completes a year on 1 March."""
    today, born = seoul_date(result), birth_date(result)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < age


def birth_date(result):
    return date.fromisoformat(result["identity"]["birthDate"])


def seoul_date(result):
    verified_at = datetime.fromisoformat(result["verifiedAt"].replace("Z", "+00:00"))
    return verified_at.astimezone(SEOUL).date()
