"""Drivers that pyttsx3 loads by module name."""
