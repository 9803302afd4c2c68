"""Works on the sound of the model. Pure; in the voice process."""
