"""What keeps a record from counting for a duty, in words."""

from __future__ import annotations

from typing import NamedTuple

from generator.cli.setting import Setting
from generator.duty.explain import Obstacle
from generator.model.rule import Compare, Condition
from generator.source.schema import Schemas

#: where the fields of the parts of a record stand
PARTS = ("", "visits", "entries", "members", "holders", "managers", "events")
#: what an obstacle names that is no field of a record
PLAIN = {
    "day": ("日期不在规定的时间内", "its day is not in the window"),
    "until": ("当时已不在任（不在队）", "no longer in office then"),
    "subject": ("不是这个对象", "of another subject"),
    "holder": ("不是由负责岗位的任职者办理", "not by who held the post"),
    "period": ("写明属于其他时期", "it names another period"),
}


class Words(NamedTuple):
    """What is needed to say something about one field of a kind of record."""

    setting: Setting
    schemas: Schemas
    kind: str
    field: str

    def title(self, field: str = "") -> str:
        """What people call the field, or another of the record or of one of its parts; its name if nothing else."""
        if self.kind not in self.schemas.by_kind:
            return field or self.field
        paths = ((part, 0, field or self.field) if part else (field or self.field,) for part in PARTS)
        titles = (self.schemas.title(self.kind, path) for path in paths)
        return next((title for title in titles if title), field or self.field)

    def value(self, value: object) -> str:
        """A value of the field as people read it."""
        if isinstance(value, bool):
            return self.setting.say("是" if value else "否", "yes" if value else "no")
        if self.setting.lang != "zh" or self.kind not in self.schemas.by_kind:
            return str(value)
        paths = ((part, self.field) if part else (self.field,) for part in PARTS)
        labels = (self.schemas.label(self.kind, path, str(value)) for path in paths)
        return next((label for label in labels if label != str(value)), str(value))

    def wanted(self, condition: Condition) -> str:
        """A condition as people read it."""
        match condition:
            case Compare(at_least=int(least)):
                return self.setting.say(f"不少于{least}", f"at least {least}")
            case Compare(present=bool(present)):
                return self.setting.say("已填写" if present else "未填写", "given" if present else "not given")
            case Compare(same_as=str(other)):
                return self.setting.say(f"同{self.title(other)}", f"the same as {other}")
            case tuple():
                return "、".join(self.wanted(inner) for inner in condition)
            case _:
                return self.value(condition)


def in_words(setting: Setting, schemas: Schemas, kind: str, obstacle: Obstacle) -> str:
    """One obstacle: which field, what it says, what it must say."""
    if obstacle.field in PLAIN:
        return setting.say(*PLAIN[obstacle.field])
    words = Words(setting, schemas, kind, obstacle.field)
    found, wanted = "、".join(map(words.value, obstacle.found)) or "—", words.wanted(obstacle.asked)
    zh, en = f"{words.title()}是{found}，要求{wanted}", f"{obstacle.field} is {found}, must be {wanted}"
    return setting.say(zh, en)
