"""A page type for a brand: its text in a StreamField, what is repeated as inline rows."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page


class Listing(Page):
    """The list of brands, which is also the home page."""


class BrandTag(TaggedItemBase):
    """A tag of a brand."""

    content_object = ParentalKey("BrandPage", related_name="tagged_items", on_delete=models.CASCADE)


class BrandPage(Page):
    """One brand."""

    series = models.CharField(max_length=60, blank=True)
    lead = models.CharField(max_length=200, blank=True)
    lede = RichTextField(blank=True)
    body = StreamField(
        [("passage", RichTextBlock()), ("excerpt", StructBlock([("text", RichTextBlock()), ("source", CharBlock())]))]
    )
    version = models.CharField(max_length=200, blank=True)
    tags = ClusterTaggableManager(through=BrandTag, blank=True)

    def get_context(self, request, *args, **kwargs):
        """With the brands before and after."""
        around = {"previous": self.get_prev_siblings().live().first(), "next": self.get_next_siblings().live().first()}
        return super().get_context(request, *args, **kwargs) | around


class FigureRow(Orderable):
    """A figure with its words."""

    page = ParentalKey(BrandPage, related_name="figures", on_delete=models.CASCADE)
    display = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    quote = models.TextField()


class MilestoneRow(Orderable):
    """A dated thing with its words."""

    page = ParentalKey(BrandPage, related_name="milestones", on_delete=models.CASCADE)
    words = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    quote = models.TextField()


class SourceRow(Orderable):
    """Where the text is from."""

    page = ParentalKey(BrandPage, related_name="sources", on_delete=models.CASCADE)
    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500, blank=True)


@register_setting
class Organ(BaseSiteSetting):
    """Who runs the site."""

    name = models.CharField(max_length=100)
