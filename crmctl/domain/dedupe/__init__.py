"""Duplicates: values in the form in which they are compared, what a comparison says, what is kept of a merge."""
