"""The engines that turn words into sound; loaded in the voice's child process only."""
