"""The figures of the bench of voices in words: what each is, which way is good, and its bound."""

from __future__ import annotations

from bench.voices import clarity, loudness, quality, tones, underline

MEANINGS = {
    "peak dB": "the loudest sample; 0 is the most that there is; made clearer at most -1.5",
    "crest dB": "the loudest sample above the mean loudness; lower is fuller; no bound",
    "1-4 kHz dB": "the part of the sound where consonants are told apart, of all of it; nearer to "
    "0 is clearer; no bound",
    "consonants dB": "how far the hiss of soft consonants lies below the vowels; nearer to 0 is "
    "clearer; no bound",
    "pitch semitones": "how far the pitch moves; more is livelier; no bound",
    "heard, part": "the part of what matters for understanding that ears of 80 hear, 0 to 1; more "
    "is better; no bound",
    "told apart": "the part of syllables (of tones, below) that are taken for themselves and for "
    f"no other, 0 to 1; more is better; at least {tones.WANTED} for the tones in carriers of the "
    "default speaker, else no bound",
    "told apart, far": "the same from across the room; no bound",
    "takes ms": "time for it on this machine now; less is better; a busy machine needs longer",
    "at most ms": f"the bound of the time: {clarity.MOST_DELAY:.1%} of the sound's own length",
    "P.808": "what listeners would say of the sound, predicted, 1 bad to 5 excellent; at least "
    f"{quality.WANTED} for the default speaker made clearer",
    "overall": "the same with noise and distortion judged as well; no bound",
    "LUFS": "loudness by EBU R 128; nearer to 0 is louder; the voices are to be alike",
    "loudest dB": "the loudest sample; 0 is the most that there is; no bound",
    "clipped": "samples that are cut off, which crackles; none",
    "pause + ms": "silence at the ends, which makes a pause longer than it is set; less is better; "
    f"at most {loudness.MOST_BEYOND_MS:.0f}",
    "LU apart": "between the loudest and the softest voice; less is better; at most "
    f"{loudness.MOST_APART}",
    "words": "words that were looked at",
    "not found": "words whose beginning was not found in the sound; less is better; no bound",
    "median ms": "the underline comes so late (-: so early) at half of the words; nearer to 0 is "
    "better; no bound",
    "95 % ms": "19 of 20 words are underlined within this of their sound; less is better; at most "
    f"{underline.LIMIT_MS:.0f}",
    "syllables": "syllables that were said",
    "no pitch": "those of them in which no pitch was found; less is better; no bound",
    **{
        f"tone {tone}": "the mean pitch of its three thirds, in semitones above the middle of the "
        f"sentence; it is to be {shape}"
        for tone, shape in ((1, "high and level"), (2, "rising"), (3, "low"), (4, "falling"))
    },
    "kept": "whether the bound is kept; NO: it is not, and the bench ends with 1; empty: no bound",
}
"""By the headings of the table."""
