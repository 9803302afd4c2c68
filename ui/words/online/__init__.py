"""Words about the web: its faults, its channels."""
