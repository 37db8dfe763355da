"""What it counts: the home of pandas and numpy; rows in, rows out."""
