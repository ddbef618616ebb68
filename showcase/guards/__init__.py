"""What stands before and around every answer: headers, limits, sizes, request ids, alarms, error pages.

Face: limits, alarms, errors.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# What a middleware is given, and what it gives.
Answer = Callable[[HttpRequest], HttpResponse]
