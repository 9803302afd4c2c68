"""The player's child process, the devices, and what is heard."""
