"""The bench of faults: processes and sound servers die under a reader."""
