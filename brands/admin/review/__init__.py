"""The pages of the reviews: submitting, signing, releasing, withdrawing, papers, collation notes.

The rules stand in brands.review.steps and brands.record.approval.
"""
