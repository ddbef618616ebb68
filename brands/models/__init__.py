from brands.models.index_brand import BrandEntry, TagEntry
from brands.models.index_counts import CountEntry
from brands.models.index_history import CorrectionEntry, PublishedId, Wording
from brands.models.index_pictures import PictureEntry
from brands.models.index_words import ClaimEntry, Found, TextEntry
from brands.models.wording_rule import RosterEntry, WordRule

from .account import Account, Lockout, SetupLink
from .append_only import Immutable
from .audit import Audit, AuditHead
from .brand import Brand, FormerSlug, Lead, Structure, Tier
from .claim import Figure, Milestone
from .collation import CollationDecision, CollationNote
from .comment import Comment
from .edition import Edition, Series
from .error_report import ErrorReport
from .generation import Generation
from .issued import AlreadyIssued, IssuedId, new_id
from .kept_form import KeptFile, KeptForm
from .link import LinkCheck
from .log import Cosignature, LogEntry, LogHead
from .passage import NotData, Passage
from .picture import Picture
from .preview import PreviewLink, Remark
from .publishable import Publishable
from .register import Register
from .review import Review
from .roles import Deputy, Role, RoleProposal
from .script_term import ScriptTerm
from .signature import Signature, Waiver
from .source import Excerpt, Source
from .speech import Speech
from .synonym import Synonym
from .tagging import BrandTag, Tag
from .version import Draft, Version, Withdrawal
from .withheld import Masking, Withheld
