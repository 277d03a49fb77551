"""Settings of a task worker beside the tests, whose own tasks run at once."""

from portal.settings import production
from portal.settings.test import *

TASKS = production.TASKS
