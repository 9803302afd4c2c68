"""The form of the library's file."""
