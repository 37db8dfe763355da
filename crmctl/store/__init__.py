"""What it remembers: one SQLite file, and all the SQL."""
