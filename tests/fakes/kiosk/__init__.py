"""Stand-ins for a shared machine: its windows, and its visitors' hands."""
