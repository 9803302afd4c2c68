"""智慧课堂: which courses there are, and what this reader has learnt of them."""
