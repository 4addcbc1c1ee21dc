"""What holds everywhere unless an environment or a variable says otherwise; docs/settings.md explains each."""

from growthlab.core import places

home = places.home()

SECRET_KEY = ""
DATABASE_URL = f"sqlite:///{home / 'growthlab.db'}"
DATABASE_SECONDS = 5
BASE_URL = "http://127.0.0.1:8000"
DEMO_ENABLED = False
LOG_LEVEL = "INFO"
TRUSTED_PROXIES = 0
OPERATORS = ""
INSIDE_HOSTS = ""
MORE_CHANNELS = ""
KPI_TOKENS = ""
KPI_DATABASES = ""

SIGN_IN_TRIES = 10
SIGN_IN_MINUTES = 15

MAIL_DIR = str(home / "mail")
MAIL_FROM = "GrowthLab <growthlab@localhost>"
SMTP_HOST = ""
SMTP_PORT = 587
SMTP_USER = ""
SMTP_PASSWORD = ""
SMTP_TLS = "starttls"
SMTP_PER_MINUTE = 0
MAIL_KEEP_DAYS = 90

MAX_CONTENT_LENGTH = 33_554_432
SESSION_COOKIE_SECURE: bool | None = None
