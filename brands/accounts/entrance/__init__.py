"""The pages of the way in and of the own account: login, links, second factor, password.

Face: `site.Entrance`, the admin site that one enters by them; `forms.is_taken`.
"""
