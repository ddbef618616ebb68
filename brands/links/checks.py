"""The stored addresses of sources, asked one after another: which still answer, and under which title."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from brands.links.fetching import Answer
from brands.models import LinkCheck, Source, proof
from brands.models.logbook import public
from brands.record import log_entries

# Seconds between two requests to one host.
PAUSE = 2
Ask = Callable[[str], Answer]


def check(sources: list[Source], ask: Ask, pause: float = PAUSE) -> list[LinkCheck]:
    """Ask every address once, politely, and keep what was found; readers see at once which are dead."""
    answers = list(_ask_all(sources, ask, pause))
    with transaction.atomic():
        if proof.doubt_links(_dead()):  # somebody else wrote: what is not asked now is not known to be dead
            LinkCheck.objects.dead().exclude(source__in=sources).update(dead=False, failures=0)
        LinkCheck.objects.exclude(source__in=Source.objects.exclude(url="")).delete()
        checks = [_note_answer(source, answer, at) for source, answer, at in answers]
        if proof.doubt_links(now := _dead()):
            public.append([log_entries.dead_links(now)])
    return checks


def _dead() -> set[str]:
    return set(LinkCheck.objects.dead().values_list("url", flat=True))


def _ask_all(sources: list[Source], ask: Ask, pause: float) -> Iterator[tuple[Source, Answer, datetime]]:
    last: dict[str, float] = {}
    for source in sources:
        host = urlsplit(source.url).hostname or ""
        time.sleep(max(0.0, last[host] + pause - time.monotonic()) if host in last else 0)
        yield source, ask(source.url), timezone.now()
        last[host] = time.monotonic()


def _note_answer(source: Source, answer: Answer, at: datetime) -> LinkCheck:
    row = LinkCheck.objects.filter(source=source).first() or LinkCheck(source=source, url=source.url)
    row.note(url=source.url, at=at, status=answer.status, title=answer.title, trouble=answer.trouble)
    row.save()
    return row
