"""Parts of the services that the first paint does not need (ui/start/made_late.py)."""
