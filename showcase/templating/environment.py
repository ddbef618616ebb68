"""How public pages are rendered: Jinja2 over templates/, without the desk's, which Django's own engine renders.

A name that nobody gave is an error, not an empty place.
"""

from collections.abc import Mapping, MutableMapping
from datetime import datetime
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from django.template.defaultfilters import force_escape, linebreaksbr
from django.utils import dateformat
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localtime
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.runtime import Context, Macro

from brands.chinese import dates
from brands.content import fidelity
from brands.content.amendments import abridge
from brands.content.diff import difference
from brands.models import proof
from brands.models.paths import path_of
from showcase.citing import citations, of_version
from showcase.config.bootstrap import bootstrap
from showcase.pictures import renditions
from showcase.pictures.palette import palette
from showcase.reading import evidence, external_links, plain_words, reader_settings
from showcase.templating import addresses, formatting, page_head, sharing
from showcase.traditional.script import HANT_QUERY

FOLDERS = ("partials/", "showcase/")
# What templates may call, beside the filters and what a view gives them.
FUNCTIONS = {
    "abridged": abridge,
    "artefact_url": sharing.artefact_url,
    "blocks_of": formatting.blocks_of,
    "bootstrap": bootstrap,
    "cited": of_version.cite_version,
    "compared": plain_words.compared,
    "difference": difference,
    "endorsed_at": proof.endorsed_at,
    "fidelity_of": fidelity.heading,
    "accent": palette()["site-red"],
    "face_addresses": addresses.face_addresses,
    "doubt_states": plain_words.STATES,
    "display_choices": reader_settings.display_choices,
    "figure_frames": sharing.figure_frames,
    "frames_of": sharing.frames_of,
    "hant_query": HANT_QUERY,
    "host": formatting.host,
    "inferred_words": dates.inferred_words,
    "is_direct": external_links.is_direct,
    "licence_of": formatting.licence_of,
    "licence_words": formatting.licence_words,
    "metadata_of": page_head.metadata_of,
    "mentions_release": formatting.mentions_release,
    "oembed_address": sharing.oembed_address,
    "picture_sources": renditions.picture_sources,
    "qr": sharing.qr,
    "seal": formatting.seal,
    "picture_url": sharing.picture_url,
    "short_address": sharing.short_address,
    "split_label": formatting.split_label,
    "split_number": evidence.split_number,
    "static": addresses.static,
    "summary": page_head.summary,
    "tell": formatting.tell,
    "speaker_of": of_version.speaker_of,
    "turn_quotes": citations.inner_quotes,
    "upright": formatting.upright,
    "url": path_of,
    "weibo_address": sharing.weibo_address,
    "unbroken_parts": formatting.unbroken_parts,
    "with_breaks": formatting.with_breaks,
}


# What is read by key: snapshots, and the site's own record, which is read when it is first wanted.
KEYED = (dict, SimpleLazyObject)


class PublicTemplates(FileSystemLoader):
    """The templates of public pages: those beside base.html and in FOLDERS, no others."""

    def get_source(self, environment: Environment, template: str) -> Any:
        if "/" in template and not template.startswith(FOLDERS):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


# What wants to be told nothing of the template that calls it, but for functions that Jinja2 has marked.
PLAIN = (FunctionType, MethodType, BuiltinMethodType)


class Page(Context):
    """A context that asks what is called once what it wants to be told: a page calls some three hundred times."""

    def call(self, __obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(__obj) is Macro:
            args = (self.eval_ctx, *args)
        elif type(__obj) not in PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


class Pages(Environment):
    """An environment in which a key of a dict comes before its methods: snapshots have `items`."""

    context_class = Page

    def getattr(self, obj: Any, attribute: str) -> Any:
        # By type: asking a lazy object whether it is a dict costs more than its key does.
        if type(obj) in KEYED:
            try:
                return obj[attribute]
            except (KeyError, TypeError):
                pass
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dict for all templates: Jinja's own chain of two is asked for every name at every import."""
        return self.globals if not d else {**self.globals, **d}


def environment(**options: Any) -> Environment:
    """The environment that settings.TEMPLATES names; `options` are Django's."""
    own = {"loader": PublicTemplates(options["loader"].searchpath), "undefined": StrictUndefined}
    found = Pages(**options | own, trim_blocks=True, lstrip_blocks=True)
    found.globals.update(FUNCTIONS)
    found.filters.update(date=date, force_escape=force_escape, linebreaksbr=linebreaksbr)
    return found


def date(value: Any, form: str) -> str:
    """A date, or a time as it was in Shanghai, in Django's format letters."""
    return dateformat.format(localtime(value) if isinstance(value, datetime) else value, form)
