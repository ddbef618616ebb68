"""The site's map as it is for whoever may not see the desk."""

from .urls import handler400, handler403, handler404, handler500
from .urls import urlpatterns as everything

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

STAFF_ONLY = {"admin", "preview"}

urlpatterns = [
    entry for entry in everything if not STAFF_ONLY & {getattr(entry, "namespace", ""), getattr(entry, "name", "")}
]
