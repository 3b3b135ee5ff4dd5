"""The run cannot go on: a broken environment, not broken records. Raised anywhere, caught once, in `cli`."""

from __future__ import annotations


class CannotRun(Exception):
    """Why nothing more can be done, in one line, with what to do; in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self._messages = {"zh": zh, "en": en}

    def message(self, lang: str = "zh") -> str:
        """The line in the asked language; Chinese for any language that is not kept."""
        return self._messages.get(lang, self._messages["zh"])
