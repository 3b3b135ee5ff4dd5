"""The tests; the folders below mirror `generator/`."""
