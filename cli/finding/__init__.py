"""Finding from a terminal: `yinlingctl search`, and whose choices a command uses (`--reader`)."""
