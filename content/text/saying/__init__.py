"""How a person says what stands on the page: numbers, signs, letters. `content.text.normalize`
is the door."""
