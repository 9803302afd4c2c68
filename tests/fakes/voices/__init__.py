"""A voice without a process, a speaker without a device, and children that fail on demand."""
