"""The extra that recognises the words of pictures: whether it is here, and how it is fetched.

`shelf.py` is for the face and the terminal. The importing process is told of its folder.
"""
