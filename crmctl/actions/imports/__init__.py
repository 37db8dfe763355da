"""Bringing files in: one run for all of them, and a module for each kind of record that says how it is read."""
