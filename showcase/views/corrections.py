from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import CorrectionEntry


@require_safe
def corrections(request):
    """What was published as a correction, the newest first; there is no such page before the first."""
    asked = request.GET.get("since", "")
    found, since = corrections_since(asked)
    if not CorrectionEntry.objects.exists():
        raise Http404("Nothing has been corrected yet.")
    return render(
        request,
        "showcase/corrections.html",
        {"corrections": found, "since": since, "asked": asked, "ignored": bool(asked) and since is None},
    )


def corrections_since(asked):
    """(the corrections since a day, the day); all of them and None where what was asked is no ISO 8601 day."""
    try:
        since = date.fromisoformat(asked)
    except ValueError:
        return CorrectionEntry.objects.public(), None
    return CorrectionEntry.objects.public().since(since), since
