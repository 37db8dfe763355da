"""What the tests of commands share: made-up customer files to ask reports of."""

from report_worlds import files, look  # noqa: F401  fixtures
