"""Settings of a task worker beside the tests, whose own tasks run at once."""

from portal.settings import production, test
from portal.settings.test import *

assert test.TASKS != production.TASKS
TASKS = production.TASKS
