"""What templates cannot say by themselves: seals, lit words, honest dates, split numbers."""

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from brands import dates
from showcase import evidence
from showcase.seals import seal_svg

register = template.Library()

KIND_OF_TIER = {"top": "white", "excellent": "red"}
BETWEEN = re.compile(r"至|—+|–|-|－|～")


@register.simple_tag
def seal(characters, kind, title=None):
    """A seal as inline SVG; `kind` may be a brand's tier. Characters that cannot be cut give an empty frame."""
    kind = KIND_OF_TIER.get(kind, kind)
    try:
        return mark_safe(seal_svg(characters, kind, title=title))  # noqa: S308 -- made of paths and escaped text
    except ValueError:
        return mark_safe(seal_svg("", "empty", title=title))  # noqa: S308


@register.simple_tag
def name(parts):
    """A brand's name with the breaks that its editors marked."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.simple_tag
def vertical_name(parts):
    """A brand's name in columns: 1+4 and digits stand upright, quotation marks are the Chinese face's."""
    return format_html_join("", '<span class="column">{}</span>', ((_upright(part),) for part in parts))


def _upright(text):
    pieces = re.split(r"(\d\+\d|\d{1,4})", text)
    return format_html_join(
        "", "{}", ((format_html('<span class="upright">{}</span>', p) if i % 2 else p,) for i, p in enumerate(pieces))
    )


@register.simple_tag
def words(runs):
    """A text's runs: quotations marked, the words of a claim linked to where the page shows the claim."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run):
    if not run.quoted:
        return format_html("{}{}", run.text, _reading(run))
    claims = " ".join(run.quoted)
    inner = _linked(run) if run.worded else run.text
    return format_html('<mark class="ground" data-claims="{}">{}{}</mark>', claims, inner, _reading(run))


def _linked(run):
    """The words as a link to the claim with the shortest words; every claim that begins here gets its anchor."""
    target, *others = (run.worded[0], *(anchor for anchor in run.opens if anchor != run.worded[0]))
    own = format_html(' id="q-{}"', target) if target in run.opens else ""
    linked = format_html('<a{} href="#{}">{}</a>', own, target, run.text)
    for anchor in others:
        linked = format_html('<span id="q-{}">{}</span>', anchor, linked)
    return linked


def _reading(run):
    return format_html('<small class="reading">〔校勘：应作“{}”〕</small>', run.reading) if run.reading else ""


@register.simple_tag
def claim_time(date, words):
    """The words of a date as the source has them; where they leave out the year, the full date before them.

    `<time>` only where HTML has the form; EDTF in data-edtf.
    """
    if not date or not dates.is_valid(date):
        return format_html("<span>{}</span>", words)
    if str(dates.year(date)) in words:
        return format_html('<span data-edtf="{}">{}</span>', date, _timed(date, words))
    told = _timed(date, dates.in_words(date))
    return format_html('<span data-edtf="{}">{}<small>原文作“{}”</small></span>', date, told, words)


@register.simple_tag
def edtf_time(date):
    """A date in Chinese words; nothing for no date."""
    if not date or not dates.is_valid(date):
        return ""
    return format_html('<span data-edtf="{}">{}</span>', date, _timed(date, dates.in_words(date)))


def _timed(date, words):
    stamps = dates.datetime_attributes(date)
    if len(stamps) == 1:
        return format_html('<time datetime="{}">{}</time>', stamps[0], words)
    ends = BETWEEN.split(words)
    if len(stamps) == 2 and len(ends) == 2 and all(ends):
        between = words[len(ends[0]) : -len(ends[1])]
        start, end = (format_html('<time datetime="{}">{}</time>', *pair) for pair in zip(stamps, ends, strict=True))
        return format_html("{}{}{}", start, between, end)
    return words


@register.filter
def split_number(display):
    """(before, number, after) of a figure's words."""
    return evidence.split_number(display)


@register.filter
def host(url):
    """The host of an address, to be said beside a link that leaves the site."""
    return urlsplit(url).hostname or ""


@register.filter
def split_label(label):
    """The two halves of a label such as 年度协商计划：政治协商; the second empty where there is no colon."""
    head, _, tail = label.partition("：")
    return head, tail


@register.filter
def blocks(items):
    """The distinct blocks in which the words of a structure's items stand, in their order."""
    return list({item.block.anchor: item.block for item in items if item.block}.values())


@register.simple_tag
def check_value(sha256):
    """A check value whose first and last eight characters are seen, and which is selected and copied whole."""
    return format_html('<b>{}</b><span class="middle">{}</span><b>{}</b>', sha256[:8], sha256[8:-8], sha256[-8:])
