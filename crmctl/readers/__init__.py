"""What it reads: any contact file as rows of text."""
