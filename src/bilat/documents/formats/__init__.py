"""One module a format; each has `read(data, asked) -> Source` and imports no other stage."""
