"""The first start and the reader's choices: size, colours, sound, voice, language."""
