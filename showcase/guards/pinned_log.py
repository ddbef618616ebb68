"""One request, one state of the log: what another process adds meanwhile is seen by the next."""

from collections.abc import Iterable, Iterator
from contextvars import Context, copy_context

from django.http import HttpRequest, HttpResponse

from brands.content.signing import Tampered
from brands.models import index_proof, logbook
from showcase.data.open_data import LEFT_OUT
from showcase.guards import Answer, alarms


def pinned(get_response: Answer) -> Answer:
    """Answer each request by what is proven of the logs as it begins; tell of what was left out of the answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        with logbook.pinned(), index_proof.listening() as left_out:
            request.left_out = left_out  # type: ignore[attr-defined]  # for the foot of the page
            response = get_response(request)
            if left_out:
                alarms.sound(alarms.INDEX, left_out[0])
                response[LEFT_OUT] = str(len(left_out))
            return response

    return answer


def under_one_log(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces that are made while they are sent, after the request: by what was proven of the logs as it began.

    What is left out, and a version that is not believed, is told as of any other answer; the latter ends this one.
    """
    return _made(copy_context(), iter(pieces))


def _made(context: Context, rest: Iterator[bytes]) -> Iterator[bytes]:
    try:
        while (piece := context.run(next, rest, None)) is not None:
            yield piece
    except Tampered as tampered:
        alarms.sound(alarms.UNVERIFIED, str(tampered))
        raise
    if left_out := context[index_proof.heard]:
        alarms.sound(alarms.INDEX, left_out[0])
