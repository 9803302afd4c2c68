"""Natural voices that are Kokoro: driven by our readings, as 像真人的声音 is.

Their folders bring their own alphabet, speakers and model; kokoro/ has what is the same. Whether a
folder can be driven is tried once (looking.py); what cannot be is spoken by sherpa-onnx.
"""
