"""What the schema files promise to other tools, and that our own strictness holds."""
