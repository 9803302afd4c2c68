"""Pictures of practice screens: `python -m tools.practice DIR`."""
