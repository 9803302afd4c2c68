"""U盘: a stick that is plugged in while the app is open, and what on it could go on the shelf."""
