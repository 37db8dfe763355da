"""What you see: rows on stdout in the format asked for, words on stderr."""
