"""What an officer enters becomes a record, or an event at the end of one: pure, from answers to text.

Nothing here reads a disk or asks a person; what would make the ledger wrong is told and never becomes a file.
"""
