"""What happens when processes and sound servers die under a reader."""
