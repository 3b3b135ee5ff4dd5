"""Snapshot → pages: a module and templates per section; `frame` runs MkDocs, `pour` fills its shells."""
