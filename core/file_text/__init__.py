"""The text inside PDF and DOCX files, read by a process of its own.

What is in this package and below ``worker`` imports no Django, so that the process starts at once.
"""
