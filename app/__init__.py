"""The app without a window: reading, speech, files, settings, policy. No widget."""
