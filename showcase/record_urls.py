"""The addresses of the record's past: readers' reports, corrections, the public log and the files that check it."""

from django.views.decorators.http import require_safe

from showcase.directory import instances
from showcase.directory.directory import ABOUT
from showcase.directory.instances import once
from showcase.directory.listings import one_page
from showcase.directory.record import Record
from showcase.routes.declaration import Facts, Kept, Rate, file, page

from .views import corrections, data, log, report
from .views.feeds import CorrectionFeed

KEPT = Kept()
CORRECTIONS: Facts = {"kept": Kept(frozenset({"since"})), "addresses": once, "cache_control": "max-age=300"}
OF_LOG: Facts = {"kept": KEPT, "addresses": instances.once_logged, "cache_control": "public, max-age=5"}
OF_LATER = OF_LOG | {"addresses": instances.of_later_logs}
TILES: Facts = {"kept": KEPT, "addresses": instances.of_tiles, "cache_control": "public, max-age=31536000, immutable"}

record_urls = [
    page(
        "report/",
        report.report,
        name="report",
        title="纠错",
        kept=None,
        listed=None,
        in_copy="notice",
        is_crawled=False,
        rate=Rate(10, "POST"),
    ),
    page(
        "report/<str:token>/",
        report.report_answer,
        name="report-answer",
        kept=None,
        listed=None,
        both_scripts=False,
        in_copy="nothing",
        is_crawled=False,
        rate=Rate(60),
    ),
    page(
        "corrections/",
        corrections.corrections,
        name="corrections",
        title="更正",
        kept=Kept(frozenset({"since"})),
        listed=one_page(ABOUT, changed=Record.last_correction),
    ),
    file(
        "corrections/feed.xml",
        require_safe(CorrectionFeed()),
        name="corrections-feed",
        kept=Kept(frozenset({"since"})),
        addresses=once,
    ),
    file("corrections.json", data.corrections_json, name="corrections-json", **CORRECTIONS),
    file("corrections.csv", data.corrections_csv, name="corrections-csv", **CORRECTIONS),
    page("log/", log.log, name="log", title="公开日志", kept=KEPT, listed=one_page(ABOUT, changed=Record.last_change)),
    page(
        "log/check/",
        log.log_check,
        name="log-check",
        title="核对证明",
        kept=KEPT,
        listed=one_page(ABOUT, changed=Record.last_change),
        parent="log",
    ),
    file("log/checkpoint", log.checkpoint, name="log-checkpoint", **OF_LOG),
    file("log/key", log.key, name="log-key", **OF_LOG),
    file("log/verify.py", log.verifier, name="log-verifier", kept=KEPT, addresses=once, cache_control="max-age=300"),
    # Of a log that was begun after another had ended, which keeps the plain addresses.
    file("log/<later:number>/checkpoint", log.checkpoint, name="later-log-checkpoint", **OF_LATER),
    file("log/<later:number>/key", log.key, name="later-log-key", **OF_LATER),
    file(
        "log/<later:number>/tile/<path:path>",
        log.tile,
        name="later-log-tile",
        **TILES | {"addresses": instances.of_later_tiles},
    ),
    # A tile never changes: a longer log has other tiles.
    file("log/tile/<path:path>", log.tile, name="log-tile", **TILES),
]
