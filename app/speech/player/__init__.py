"""The player: its child process, the devices, and the news of what is heard."""
