"""A shared machine under bad hands, in the compositor that it runs in."""
