"""Files in, articles out: one importer a format, chosen by looking at the bytes."""
