"""Stand-ins for the windows of a shared machine."""
