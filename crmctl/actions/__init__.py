"""What it does: one function per command, one transaction, one step of history."""
