"""The voice's child process, and the code that talks to it.

In the worker: order (wire.py) → worker → reciter → wordings, then the engine's rendering and its
sound → answers. In the app: process_engine.py for the window, blocking_voice.py for callers that
can wait; chunks.py puts the parts of a clip in order and checks them.
"""
