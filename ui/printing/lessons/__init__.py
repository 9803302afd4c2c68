"""智慧课堂 on paper: step cards, the booklet, the certificate, a volunteer's notes."""
