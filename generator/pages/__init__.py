"""Snapshot → pages: a module and templates per section; `frame` runs MkDocs, `pour` fills its shells.

SECTIONS are all modules that make pages, in the order of the navigation. To add a section: write its module with
`pages(shown, templates)`, name it here, and give it its shells in `frame.SECTIONS`.
"""

from __future__ import annotations

from generator.pages import (
    community,
    desk,
    duty,
    hazard,
    home,
    indicator,
    inspection,
    integrity,
    meeting,
    overdue,
    question,
    regulation,
    responsibility,
    unit,
)

SECTIONS = (
    home.pages,
    hazard.pages,
    unit.pages,
    community.pages,
    inspection.pages,
    meeting.pages,
    responsibility.pages,
    duty.pages,
    regulation.pages,
    question.pages,
    indicator.pages,
    integrity.pages,
    overdue.pages,
    desk.pages,
)
