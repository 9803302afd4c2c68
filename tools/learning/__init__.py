"""Data of the app that is learned from marked examples."""
