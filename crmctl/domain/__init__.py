"""What it decides: frozen values and pure functions; no files, no clock, no SQL."""
