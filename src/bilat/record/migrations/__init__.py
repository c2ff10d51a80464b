"""Migrations of the record, run when it is opened; no configuration file takes part."""
