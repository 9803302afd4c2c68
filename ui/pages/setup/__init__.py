"""The first start and the reader's choices: size, colours, sound, voice, language.

A start without a settings file asks three questions (`seeing`, `hearing`, `pace`, then `ready`)
before the home page; `introduced` in the settings remembers it. Tests and benches leave a settings
file.
"""
