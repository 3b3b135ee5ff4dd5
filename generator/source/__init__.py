"""From a file's bytes to plain values, strictly: what is accepted is accepted whole, the rest is a Problem.

`file` opens, `encoding`, `character` and `line` judge the text, `walk` and `grammar` judge the YAML,
`build` makes the values, `reader` is the one door.
"""
