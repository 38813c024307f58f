"""The data: read (the only module that opens files), check, build, select and count."""
