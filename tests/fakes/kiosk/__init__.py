"""A shared machine: its visitors, and what they try."""
