"""Parts of the pages of 智慧课堂: words that fit their room, marks of steps, a card to judge."""
