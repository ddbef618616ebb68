from collections import Counter
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from brands.accounts.clients import client_of, may_see
from brands.models import Review, logbook
from showcase.guards import counters, jobs
from showcase.views import healthz

TYPE = "text/plain; version=0.0.4; charset=utf-8"
NAME = "work_brands"


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """How this machine is, in Prometheus's text format; 404 but for this machine's sockets and METRICS_NETWORKS."""
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    client = client_of(peer, forwarded, settings.PROXIES)
    if client and not may_see(client, settings.METRICS_NETWORKS):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Collector())
    return HttpResponse(generate_latest(registry), content_type=TYPE)


class _Collector:
    """What is true at the moment of the question; nothing names a reader or a page."""

    def collect(self) -> Iterator[Metric]:
        is_ready, known, standing = healthz.state()
        yield _by("alarm", "1 while an alarm stands", "name", dict.fromkeys(standing, 1.0))
        yield GaugeMetricFamily(f"{NAME}_ready", "1 when the site can be shown", float(is_ready))
        yield GaugeMetricFamily(f"{NAME}_generation", "number of the public generation", known.number)
        yield GaugeMetricFamily(f"{NAME}_published_timestamp_seconds", "when it began", known.at)
        yield GaugeMetricFamily(f"{NAME}_log_entries", "entries of the public log", logbook.public.view().size)
        answers = CounterMetricFamily(f"{NAME}_answers", "answers of this machine's nodes by origin", labels=["origin"])
        for origin, number in counters.total().items():
            answers.add_metric([origin], number)
        yield answers
        yield _by("job_success_timestamp_seconds", "last good end of a job", "job", jobs.last_successes())
        yield from self._reviews()

    def _reviews(self) -> Iterator[Metric]:
        """How many papers wait, and how long the oldest time for publishing is past; nothing without the database."""
        try:
            waiting = Counter(review.state for review in Review.objects.open())
            oldest = Review.objects.due().first()
        except DatabaseError:
            return
        yield _by("reviews", "papers under way by state", "state", waiting)
        late = (timezone.now() - oldest.scheduled_for).total_seconds() if oldest and oldest.scheduled_for else 0
        yield GaugeMetricFamily(f"{NAME}_publishing_overdue_seconds", "age of the oldest missed time", late)


def _by(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"{NAME}_{name}", words, labels=[label])
    for value, number in sorted(values.items()):
        family.add_metric([value], number)
    return family
