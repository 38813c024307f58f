"""Bringing in somebody's events: recognise the file, read each row as it means, match, merge, and swap it in whole."""
