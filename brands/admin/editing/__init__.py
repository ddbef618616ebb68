"""What every change page of the desk shares: forms, drafts, conflicts, links to a draft, reopening.

Mixins and forms; nothing is registered here.
Face: thing, forms.
"""
