"""The engine room: settings, jobs, speech. No widget here, ever."""
