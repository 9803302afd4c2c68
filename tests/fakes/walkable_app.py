"""A child process: the real app with a quick silent voice, for whoever walks it from outside.

Run as `python -m fakes.walkable_app HOME [ready]`; `ready`: pages are made before they are gone
to, as they are for a reader, else then. Prints one JSON line when it is up: the session
bus it is on and its process id. Ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import sys
from threading import Thread

from PySide6.QtCore import QMetaObject, Qt

from app.files.paths import default_paths
from fakes.faces.unpainted import paint_once
from fakes.introduced import introduce
from fakes.silent_app import no_steps
from fakes.voices.speech import FakeEngine, FakePlayer
from ui.main import Yinling, make_application

SPEED = 25.0
"""Times as fast as a person would be read to."""


def main() -> int:
    os.environ["YINLING_HOME"] = sys.argv[1]
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    introduce(paths)
    player = FakePlayer()
    yinling = Yinling(paths, FakeEngine(), player)
    player.run(SPEED)
    paint_once(yinling.window)
    if "ready" not in sys.argv:
        yinling.window.prepare_pages = no_steps  # type: ignore[method-assign]

    def end_with_input() -> None:
        sys.stdin.read()
        QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)

    Thread(target=end_with_input, daemon=True).start()
    yinling.open()
    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    print(json.dumps({"bus": bus, "pid": os.getpid()}), flush=True)
    code = application.exec()
    yinling.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
