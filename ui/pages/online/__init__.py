"""Pages that lead to the web: an address, and channels. Nothing goes out before a press."""
