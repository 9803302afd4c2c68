"""Files as earlier versions of the app made them."""
