"""Taizhang (台账): the work-safety ledger of a subdistrict, from YAML records to two sites.

One way only, each stage a pure function of the one before; a module imports nothing from below its own line:

    records/**/*.yaml
        │ source      strict YAML, checked against schemas/      ─▶ Problem: the file is wrong
        ▼
    model · lifecycle   one frozen value per record; where a hazard stands
        │ loader, book, check
        ▼
    Book                every record, by id, by kind, linked     ─▶ Problem: records disagree
        │ duty        what the regulation asks of whom, when, and what shows it done, all from duty records
        │ history     what git says: is this change lawful       ─▶ Problem: the change is wrong
        │ rules       how things stand on a day, who is late     ─▶ Finding: the world is wrong; shown
        ▼
    view                Snapshot of an audience: all that a reader may see, as canonical JSON
        │ pages       MkDocs builds the frame, records are poured into its shells
        ▼
    build/public/site   build/internal/site

Only `cli` prints, exits and reads the clock, the environment or the working folder.
"""

__version__ = "0.1.0"
