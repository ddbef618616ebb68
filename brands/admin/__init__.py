"""The editing desk: one module for each model that staff open."""

from brands.admin.accounts import authenticators, deputy, person
from brands.admin.content import brand, edition, register, script_term, series, source, synonym, tag, words
from brands.admin.look import audit, record
from brands.admin.review import collation, error_report, past_reviews
