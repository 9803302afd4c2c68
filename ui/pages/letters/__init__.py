"""Pages of 家信: the letters that came, and the folder that is the mailbox."""
