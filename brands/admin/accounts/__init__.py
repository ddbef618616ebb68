"""The pages of people and their deputies.

The rules stand in brands.accounts.
"""
