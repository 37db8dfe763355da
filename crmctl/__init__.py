"""A command-line CRM over one SQLite file."""

__version__ = "0.1.0"
