"""Pages that show several features together; importing a module adds its routes."""

from growthlab.pages import health, leaving, shelf, today
from growthlab.pages.attachments import views as attachments
from growthlab.pages.backlog import arranging, editing, exporting, saved
from growthlab.pages.backlog import views as backlog
from growthlab.pages.blueprint import bp
from growthlab.pages.board import views as board
from growthlab.pages.feed import views as feed
from growthlab.pages.files import views as files
from growthlab.pages.finding import views as finding
from growthlab.pages.hypothesis import views as hypothesis
from growthlab.pages.jobs import views as jobs
from growthlab.pages.kin import views as kin
from growthlab.pages.many import views as many
from growthlab.pages.moves import views as moves
from growthlab.pages.watching import views as watching

__all__ = [
    "arranging", "attachments", "backlog", "board", "bp", "editing", "exporting", "feed", "files", "finding", "health", "hypothesis",
    "jobs", "kin", "leaving", "many", "moves", "saved", "shelf", "today", "watching",
]
