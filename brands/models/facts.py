"""Rows that are believed by the deeds log: reviews, signatures, taken-back words, accounts, links, witnesses' lines.

The log keeps a digest of what each of them says, the newest of a row counts. A row is named by its kind and key, such
as "review 12"; versions by their thing and number, so that two that were exchanged are found.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator

from brands.content.canonical import Data, canonical, digest
from brands.content.signing import Tampered

from .logbook import trail

UNKNOWN = "不在操作日志里 (the log of deeds has no such row)"
CHANGED = "与操作日志不符 (it is not what the log of deeds says)"

Row = Any


def note(*rows: Row) -> None:
    """Write down what rows say now, in the caller's transaction; raises Tampered where the log is not believed."""
    trail.append([{"kind": "facts", "facts": {name_of(row): digest_of(row) for row in rows}}])


def forget(row: Row) -> None:
    """Write down that a row is gone: one that is written again in its place is not believed."""
    trail.append([{"kind": "facts", "facts": {name_of(row): ""}}])


def doubt(row: Row) -> str:
    """Why a row is not believed, in Chinese and English; "" for one that is as the newest deed left it."""
    steps: tuple[Callable[[], str], ...] = (lambda: "", trail.look)
    for asks in steps:
        asks()
        known = trail.view().facts.get(("fact", name_of(row)))
        if known == digest_of(row):
            return ""
    return UNKNOWN if known is None else CHANGED


def prove(*rows: Row) -> None:
    """Do nothing for rows that are as their newest deeds left them; raise Tampered for every other."""
    for row in rows:
        if words := doubt(row):
            raise Tampered(f"{row._meta.verbose_name} {row.pk}：{words}", row)


def name_of(row: Row) -> str:
    """What a row is called in the log."""
    kind = row._meta.model_name
    if kind == "version":
        return f"version {owner_of(row)} {row.number}"
    return f"account {row.pk}" if kind == "user" else f"{kind} {row.pk}"


def digest_of(row: Row) -> str:
    """The check value of all that is believed of a row."""
    return digest(canonical(SAID[row._meta.model_name](row)))


def _version(row: Row) -> Data:
    return {
        "of": owner_of(row),
        "number": row.number,
        "schema": row.schema,
        "sha256": digest(row.content),
        "reason": str(row.reason),
        "note": row.note,
        "at": row.published_at.timestamp(),
        "by": row.published_by_id,
    }


def _withdrawal(row: Row) -> Data:
    return {
        "of": [owner_of(row.version), row.version.number],
        "reason": row.reason,
        "at": row.withdrawn_at.timestamp(),
        "by": row.withdrawn_by_id,
    }


def _withheld(row: Row) -> Data:
    return {
        "by version": [owner_of(row.version), row.version.number],
        "words": row.words,
        "reason": row.reason,
        "at": row.withheld_at.timestamp(),
        "by": row.withheld_by_id,
    }


def _review(row: Row) -> Data:
    """What leads to a publication: a closed review is none any more, whatever else it says."""
    return {
        "paper": row.sha256,
        "state": str(row.state),
        "submitted by": row.submitted_by_id,
        "scheduled for": row.scheduled_for and row.scheduled_for.timestamp(),
        "scheduled by": row.scheduled_by_id,
    }


def _signature(row: Row) -> Data:
    return {
        "review": row.review_id,
        "stage": str(row.stage),
        "verdict": str(row.verdict),
        "sha256": row.sha256,
        "person": row.person_id,
        "principal": row.principal_id,
        "opinion": row.opinion,
        "secrecy": row.secrecy,
        "at": row.signed_at.timestamp(),
    }


def _user(row: Row) -> Data:
    """What lets somebody in, and what they may do then."""
    factors = Authenticator.objects.filter(user=row.pk).order_by("pk").values_list("type", "data")
    # The last half minute whose code was taken moves with each login, and lets nobody in.
    told = [[kind, {key: data[key] for key in data if key != "last_step"}] for kind, data in factors]
    return _account(row) | {"factor": told or ""}


def _account(row: Row) -> dict[str, Any]:
    return {
        "name": row.get_username(),
        "password": row.password,
        "active": row.is_active,
        "staff": row.is_staff,
        "superuser": row.is_superuser,
        "roles": sorted(row.groups.values_list("name", flat=True)),
    }


def former_digest_of(user: Row) -> str:
    """The check value of an account as programs before django-allauth wrote it: of factors only the telephone's secret.

    "" for somebody who has no telephone, or a factor that those programs did not know.
    """
    factors = dict(Authenticator.objects.filter(user=user.pk).values_list("type", "data"))
    if "totp" not in factors or "webauthn" in factors:
        return ""
    return digest(canonical(_account(user) | {"factor": factors["totp"]["secret"]}))


def _deputy(row: Row) -> Data:
    days = [row.from_day.isoformat(), row.to_day.isoformat()]
    return {"role": str(row.role), "for": row.principal_id, "deputy": row.deputy_id, "days": days}


def _error_report(row: Row) -> Data:
    answered = row.answered_at and row.answered_at.timestamp()
    return {"of": row.token, "page": row.page, "words": row.words, "answer": row.answer, "at": answered}


def thing_of(row: Row) -> str:
    """The name that a thing's entries have: "brand/k3f9xa", "edition/2021", "register/1"; of a version or a review."""
    for name in ("brand", "edition", "register"):
        if (id := getattr(row, f"{name}_id")) is not None:
            return f"{name}/{id}"
    raise Tampered("没有说是哪一个的 (it is of no thing)", row)


def owner_of(row: Row) -> str:
    """The same as the deeds log has it and people read it: "brand k3f9xa"."""
    return thing_of(row).replace("/", " ", 1)


SAID: dict[str, Callable[[Row], Data]] = {
    "version": _version,
    "withdrawal": _withdrawal,
    "withheld": _withheld,
    "review": _review,
    "signature": _signature,
    "user": _user,
    "deputy": _deputy,
    "roleproposal": lambda row: {"for": row.person_id, "roles": row.roles, "by": row.by_id},
    "setuplink": lambda row: {"for": row.user_id, "digest": row.digest, "until": row.expires_at.timestamp()},
    "errorreport": _error_report,
    "cosignature": lambda row: {"size": row.size, "key": row.key, "line": row.line},
}
