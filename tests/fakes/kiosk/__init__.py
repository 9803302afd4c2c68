"""Stand-ins of a shared machine: its keeper, its windows, an app that staff look after."""
