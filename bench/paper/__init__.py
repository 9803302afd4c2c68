"""纸变声音, measured on pages that are drawn from our own texts."""
