from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from showcase.reading.corrections import Correction, list_corrections


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected or taken back, the newest first; before the first the page says that there is none yet."""
    asked = request.GET.get("since", "")
    found, since = corrections_since(asked)
    return render(
        request,
        "showcase/corrections.html",
        {
            "corrections": found,
            "covered": [timezone.localdate(one.corrected_at).isoformat() for one in found],
            "since": since,
            "asked": asked,
            "ignored": bool(asked) and since is None,
        },
    )


def corrections_since(asked: str) -> tuple[list[Correction], date | None]:
    """(what was amended since a day, the day); all of it and None where what was asked is no ISO 8601 day."""
    try:
        since = date.fromisoformat(asked)
    except ValueError:
        return list_corrections(), None
    return list_corrections(since), since
