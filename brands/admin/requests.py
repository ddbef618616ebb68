"""What a request of the desk carries for as long as it is answered, beside what was sent."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.db.models import Model
from django.http import HttpRequest, QueryDict


@dataclass
class Editing:
    """What the parts of a page tell each other while one request is answered."""

    sent_as: str = ""  # the check value of what was sent
    is_saved: bool = False  # what was typed is dropped already
    gives_back: bool = False  # the page comes back with what was kept of it
    refusal: str = ""  # why its form is not to be saved, whatever stands in it
    keeps_no_draft: bool = False  # what is saved is put together with something else, or taken back
    has_problems: bool = False  # what was saved could not be published
    shelves: dict[type[Model], Any] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> "Editing":
        found: Editing = request.__dict__.setdefault("editing", cls())
        return found


def queued_messages(request: HttpRequest) -> list[Message]:
    """The messages that this request will show."""
    storage: Any = messages.get_messages(request)
    queue: list[Message] = storage._queued_messages  # noqa: SLF001 -- Django has no public way
    return queue


def put_for_sent(request: HttpRequest, fields: QueryDict) -> None:
    """Let a page find these fields where it looks for what was sent."""
    request.POST = fields  # type: ignore[assignment]  # it is only read
