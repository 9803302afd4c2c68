"""Sound of the model, made as it is to be heard: its loudness, and its pauses."""
