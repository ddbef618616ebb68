"""What a password must be, how long a session is kept at most (brands.accounts ends it earlier), allauth's hooks."""

_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "brands.accounts.passwords.ThreeClasses"},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["brands.accounts.entrance.rights.RoleRights"]
SESSION_ENGINE = "brands.accounts.entrance.session_store"
SESSION_COOKIE_AGE = 8 * 60 * 60

# django-allauth: its tables of second factors and logins; its pages are not mounted (docs/accounts.md says why).
ACCOUNT_ADAPTER = "brands.accounts.adapters.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # brands/accounts/lockout.py counts, passwords and factors together
MFA_ADAPTER = "brands.accounts.adapters.DeskFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "上海政协工作品牌编辑台"
