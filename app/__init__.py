"""What the app does without a window: reading, speech, files, settings, policy. No widget."""
