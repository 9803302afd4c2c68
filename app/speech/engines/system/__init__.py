"""The operating system's own voices: SAPI5 on Windows, NSSpeechSynthesizer on macOS."""

ID = "system"
DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""`sys.platform` → pyttsx3's driver. Linux has none: its drivers can only play sound themselves."""
