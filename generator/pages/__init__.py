"""Snapshot → pages: one module per section, one template each; `frame` runs MkDocs, `pour` fills its shells."""
