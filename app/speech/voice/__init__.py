"""The voice's child process, and what speaks to it."""
