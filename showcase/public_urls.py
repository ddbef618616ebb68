"""The site's map as it is for whoever may not see the desk."""

from showcase.routes.declaration import kind_of_route

from .urls import handler400, handler403, handler404, handler500
from .urls import urlpatterns as everything

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [route for route in everything if not ((kind := kind_of_route(route)) and kind.for_staff)]
