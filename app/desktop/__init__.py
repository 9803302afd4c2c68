"""The desktop around the window: media keys, headset buttons and the desktop's own player.

`media.py` has the seam, `MediaControls`, and `here.py` chooses what this computer has for it.
"""
