"""What it hands out: files for other programs."""
