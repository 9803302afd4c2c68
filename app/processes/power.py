"""Whether the machine runs on its battery: work that can wait is not done then."""

from __future__ import annotations


def on_battery() -> bool:
    """Return whether it does; also where that cannot be found out. Reads files: for a job."""
    try:
        import psutil

        battery = psutil.sensors_battery()
    except (ImportError, AttributeError, OSError, ValueError, RuntimeError):
        return True
    return battery is not None and not battery.power_plugged
