"""Any text shown in 简体 or in 繁體, character for character; what is stored stays as it came."""
