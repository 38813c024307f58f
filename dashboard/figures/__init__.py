"""What is drawn: the map, the timeline, and the colours that both share."""
