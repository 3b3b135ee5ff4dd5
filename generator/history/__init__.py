"""The ledger's own history: is this change legal (`gate`), was every change legal (`audit`), when was what entered.

The history is read as git stores it, never as a repository's settings would show it, and never written to.
"""
