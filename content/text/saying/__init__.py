"""How a person says what stands on the page; `content.text.normalize` is the door."""
