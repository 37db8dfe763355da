"""Who is the same: blocking, comparison in levels, Fellegi-Sunter with several classes, groups that refuse a bridge."""
