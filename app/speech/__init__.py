"""Reading aloud: from the text of a sentence to the sound in the loudspeaker."""
