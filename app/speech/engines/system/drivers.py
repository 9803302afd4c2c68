"""Which program speaks with the voices of which operating system."""

ID = "system"
DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""`sys.platform` → pyttsx3's driver. Linux has none that does not play by itself."""
