"""Stand-ins for a shared machine: its keeper, its windows, its visitors' hands, its staff."""
