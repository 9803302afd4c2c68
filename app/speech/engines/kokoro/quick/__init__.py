"""The model's file, written anew: it takes half the time, and makes no sound of silence.

`write_quick` in writing.py writes it. The names are those that model.py needs of it.
"""

KEPT = "kept"
"""The input that tells what is kept: frames before the first loud one, and behind the last one."""
FIRST = "quick/first 1"
"""The output that tells the first frame that is kept."""
