"""The voice, from the text of a sentence to the sound in the room."""
