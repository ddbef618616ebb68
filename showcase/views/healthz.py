import shutil
import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from brands.content.signing import Tampered
from brands.models import Review, logbook
from brands.models.log import PUBLIC
from showcase.guards import alarms, jobs
from showcase.pagestore import generation, serving

PATIENCE = timedelta(minutes=5)  # how late a timer may be
CLOCK = 60.0  # seconds that clocks of machines may differ
LEAST_FREE = 100 * 1024**2  # bytes that must be free for uploads, pages and the database


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """How this process is, for machines: 200 while it can show the site, 503 when it cannot; alarms say what is wrong.

    Without the database the site goes on with kept pages, so that is an alarm and not yet a 503.
    """
    is_ready, known, standing = state()
    answer = {
        "live": True,
        "ready": is_ready,
        "generation": known.number,
        "published_at": datetime.fromtimestamp(known.at, UTC).isoformat() if known.at else None,
        "age": int(max(0.0, time.time() - known.at)) if known.at else None,
        "alarms": [{"name": name, "about": about} for name, about in sorted(standing.items())],
    }
    return JsonResponse(answer, status=200 if is_ready else 503, json_dumps_params={"ensure_ascii": False})


def state() -> tuple[bool, generation.Known, dict[str, str]]:
    """How this process is: whether it is ready, its generation, and the alarms, {name: about}."""
    known, is_away, trouble = _known_generation()
    standing = {**alarms.active_alarms(), **_current_faults(is_away=is_away), **jobs.overdue(), **trouble}
    standing |= {} if is_away else _overdue_schedules()
    return _is_ready(trouble, is_away=is_away), known, standing


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """That this process answers: what a supervisor asks before it kills one."""
    return JsonResponse({"live": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether this process can show the site now, 200 or 503: what a balancer asks before it sends readers."""
    _, is_away, trouble = _known_generation()
    is_ready = _is_ready(trouble, is_away=is_away)
    return JsonResponse({"ready": is_ready}, status=200 if is_ready else 503)


def _is_ready(trouble: dict[str, str], *, is_away: bool) -> bool:
    """Whether readers are answered: by any page, or, where nothing new can be shown, by those that are kept."""
    return not (is_away or f"log-{PUBLIC}" in trouble) or _has_copies()


def _known_generation() -> tuple[generation.Known, bool, dict[str, str]]:
    """The generation, and whether the database is away; a worker that watches it is not kept waiting by it."""
    if store := serving.running():
        store.watch.start()
        return store.watch.known, store.watch.away, _troubles()
    try:
        return generation.read(), False, _troubles()
    except DatabaseError:
        return generation.Known(), True, {}
    except Tampered:
        return generation.Known(), False, _troubles()


def _troubles() -> dict[str, str]:
    """Why a log is not believed at this moment, and that the clock stands before its newest entry."""
    found = {f"log-{log.name}": log.trouble for log in logbook.both if log.trouble}
    if not found and (last := logbook.public.last_time()) and last.timestamp() > time.time() + CLOCK:
        found[alarms.CLOCK] = f"the clock is before the newest entry of the log, {last.isoformat()}"
    return found


def _current_faults(*, is_away: bool) -> dict[str, str]:
    """What is wrong at this moment."""
    found = {alarms.DATABASE: "the database does not answer"} if is_away else {}
    try:
        free = shutil.disk_usage(settings.VAR_DIR).free
    except OSError:
        free = 0
    return found | ({alarms.DISK: f"{free // 1024**2} MB are free"} if free < LEAST_FREE else {})


def _overdue_schedules() -> dict[str, str]:
    """That a publication's time has come and nothing happened: no timer runs, or what it tried was refused."""
    try:
        late = Review.objects.due(timezone.now() - PATIENCE).count()
    except DatabaseError:
        return {}
    return {"schedule": f"{late} timed publications are overdue: is publish_due run?"} if late else {}


def _has_copies() -> bool:
    """Whether the home page can be shown without the database."""
    store = serving.running()
    return store is not None and store.has_copy("/")
