"""The shared machine under measurement: how fast it comes back, and whether it holds."""
