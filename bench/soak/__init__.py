"""The soak: hours of reading aloud while sound, voice, player and reader do what they can to it."""
