"""Articles as numbered MP3 files for a pocket radio."""
