"""Templates → HTML: the one Jinja2 environment, strict by construction.

Everything is escaped, an unknown name fails, and a template has neither filters that could undo the escaping
nor functions to compute with.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from generator.failure import CannotRun
from generator.pages.page import root_of


class Templates:
    """The templates of a folder (`site/templates`)."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters.clear()
        self._environment.globals.clear()

    def render(self, name: str, path: str, **values: object) -> Markup:
        """The HTML of template `name` for the page at `path`; the template may put `root` before any address.

        Raises CannotRun when the template is missing, cannot be read or asks for a value that is not there.
        """
        try:
            text = self._environment.get_template(name).render(values, root=root_of(path))
        except TemplateError as error:
            raise CannotRun(
                f"模板 site/templates/{name} 用不了：{error}。请检查这个文件。",
                f"site/templates/{name} does not work: {error}. Look at that file.",
            ) from error
        return Markup(text)
