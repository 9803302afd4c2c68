"""Child processes: how one is started, spoken to, and ended with the app."""
