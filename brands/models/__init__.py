from .append_only import Immutable
from .brand import Brand, FormerSlug, Lead, Structure, Tier
from .claim import Figure, Milestone
from .collation import CollationNote
from .edition import Edition, Series
from .issued import AlreadyIssued, IssuedId, new_id
from .passage import NotData, Passage
from .picture import Picture
from .record import BrandEntry, TagEntry
from .record_history import CorrectionEntry, PublishedId, Wording
from .record_words import ClaimEntry, Found, TextEntry
from .register import Register
from .source import Excerpt, Source
from .synonym import Synonym
from .tagging import BrandTag, Tag
from .version import Draft, Version, Withdrawal

__all__ = [
    "AlreadyIssued",
    "Brand",
    "BrandEntry",
    "BrandTag",
    "ClaimEntry",
    "CollationNote",
    "CorrectionEntry",
    "Draft",
    "Edition",
    "Excerpt",
    "Figure",
    "FormerSlug",
    "Found",
    "Immutable",
    "IssuedId",
    "Lead",
    "Milestone",
    "NotData",
    "Passage",
    "Picture",
    "PublishedId",
    "Register",
    "Series",
    "Source",
    "Structure",
    "Synonym",
    "Tag",
    "TagEntry",
    "TextEntry",
    "Tier",
    "Version",
    "Withdrawal",
    "Wording",
    "new_id",
]
