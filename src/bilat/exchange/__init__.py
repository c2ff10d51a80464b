"""What comes into a record and goes out of it other than by reading: other records, registers."""
