"""One minimal faulty file for each mistake: its code, the file, the line and column of the culprit.

The places are written out by hand from looking at the files.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    code: str
    file: str | bytes
    line: int
    column: int

    @property
    def data(self) -> bytes:
        return self.file if isinstance(self.file, bytes) else self.file.encode("utf-8")


def _escaped(character: str) -> str:
    return f'id: A\nsummary: "检查\\U{ord(character):08X}通道"\n'


ENCODING = (
    Fault("text-bom", "\ufeffid: A\n", 1, 1),
    Fault("text-line-end", "id: A\nname: 甲\r\nnote: 乙\r\n", 2, 8),
    Fault("text-line-end", "id: A\rname: 甲\r", 1, 6),
    Fault("text-encoding-gbk", "id: A\nname: 云岫建材市场\n".encode("gbk"), 2, 7),
    Fault("text-encoding-gbk", "id: A\nname: 老灶台炒鸡店，液化气瓶\n".encode("gb18030"), 2, 7),
    Fault("text-encoding-utf16", "id: A\nname: 甲\n".encode("utf-16"), 1, 1),
    Fault("text-encoding-utf16", "id: A\nname: 甲\n".encode("utf-16-le"), 1, 1),
    Fault("text-encoding-utf16", "id: A\nname: 甲\n".encode("utf-16-be"), 1, 1),
    Fault("text-encoding-utf16", "id: A\nname: 甲\n".encode("utf-32"), 1, 1),
    Fault("text-encoding-utf16", "id: A\nname: 甲\n".encode("utf-32-be"), 1, 1),
    Fault("text-encoding-unknown", "id: A\nname: 检查通道堆放".encode() + b"\xff\n", 2, 13),
    Fault("text-encoding-unknown", b"\xef\xbb\xbfid: \xc0\x80\xc0\x80\xf8\n", 1, 5),
    Fault("text-encoding-unknown", "id: 检查通道\nname: ".encode() + "路口".encode("gbk") + b"\n", 2, 8),
)

CHARACTERS = (
    Fault("text-tab", "id: A\nname: 甲\t乙\n", 2, 8),
    Fault("text-tab", "id: A\t\n", 1, 6),
    Fault("text-control-character", "id: A\nname: 甲\0乙\n", 2, 8),
    Fault("text-control-character", "id: A\nname: \x1b[2J\n", 2, 7),
    Fault("text-control-character", "id: A\nname: 甲\x85乙\n", 2, 8),
    Fault("text-control-character", 'id: A\nname: "甲\\0乙"\n', 2, 9),
    Fault("text-control-character", 'id: A\nname: "甲\\e[2J"\n', 2, 9),
    Fault("text-control-character", 'id: A\nname: "甲\\N乙"\n', 2, 9),
    Fault("text-control-character", 'id: A\nname: "甲\\r\\n乙"\n', 2, 9),
    Fault("text-tab", 'id: A\nname: "甲\\t乙"\n', 2, 9),
    Fault("text-invisible-character", "id: A\nname: 甲\u200b乙\n", 2, 8),
    Fault("text-invisible-character", "id: A\n# 注\u202e释\n", 2, 4),
    Fault("text-invisible-character", "id: A\nname: 甲\u2028乙\n", 2, 8),
    Fault("text-invisible-character", "id: A\nname: 甲\u00ad乙\n", 2, 8),
    Fault("text-invisible-character", "id: A\nname: ⚠\ufe0f\n", 2, 8),
    Fault("text-invisible-character", "id: A\nname: 甲\U000e0041\n", 2, 8),
    Fault("text-invisible-character", "id: A\nna\u200bme: 甲\n", 2, 3),
    Fault("text-invisible-character", 'id: A\n"na\\u200bme": 甲\n', 2, 4),
    Fault("text-strange-space", "id: A\nname: 甲\u00a0乙\n", 2, 8),
    Fault("text-strange-space", 'id: A\nname: "甲\\_乙"\n', 2, 9),
    Fault("text-private-character", "id: A\nname: 甲\ue000\n", 2, 8),
    Fault("text-unassigned-character", "id: A\nname: 甲\u0378\n", 2, 8),
    Fault("text-unassigned-character", "id: A\nname: 甲\uffff\n", 2, 8),
    Fault("text-replacement-character", "id: A\nname: 甲\ufffd\n", 2, 8),
    Fault("text-radical", "id: A\nname: 防⽕\n", 2, 8),
    Fault("text-not-normal", "id: A\nname: 豈\n".replace("豈", "\uf900"), 2, 7),
    Fault("text-not-normal", "id: A\nname: cafe\u0301\n", 2, 10),
    Fault("text-combining-mark", "id: A\nname: 甲\u0338\n", 2, 8),
    Fault("text-combining-mark", "id: A\nname: \u0338\n", 2, 7),
    Fault("text-foreign-letter", "id: A\nname: 医院\n".replace("医院", "医院".encode("gbk").decode("utf-8")), 2, 7),
    Fault("text-foreign-letter", "id: YH-2026-Х\n", 1, 13),
    Fault("text-foreign-digit", "id: A\nname: ٢٠٢٥\n", 2, 7),
    Fault("text-foreign-sign", "id: A\nname: 甲¥\n", 2, 8),
    Fault("text-foreign-sign", "id: A\nname: ·\n", 2, 7),
    *(Fault("text-invisible-character", _escaped(character), 2, 13) for character in "\u200b\u2028\u202e\ufeff"),
    Fault("text-foreign-letter", _escaped("Х"), 2, 13),
    Fault("text-private-character", _escaped("\ue000"), 2, 13),
)

LINES = (
    Fault("yaml-indent-tab", "id: A\nevents:\n\t- event: found\n", 3, 1),
    Fault("yaml-indent-tab", "id: A\nevents:\n  \t- event: found\n", 3, 3),
    Fault("yaml-indent-space", "id: A\nevents:\n\u3000\u3000- event: found\n", 3, 1),
    Fault("yaml-indent-space", "id: A\nevents:\n\u00a0\u00a0- event: found\n", 3, 1),
    Fault("yaml-indent-space", "summary: 检查\n\u3000id: A\n", 2, 1),
    Fault("yaml-fullwidth-colon", "id：A\n", 1, 3),
    Fault("yaml-fullwidth-colon", "id: A\nname：甲\nnote: 乙\n", 2, 5),
    Fault("yaml-fullwidth-colon", "id: A\nname ：甲\n", 2, 6),
    Fault("yaml-fullwidth-colon", "id: A\n编号：甲\n", 2, 3),
    Fault("yaml-fullwidth-colon", "events:\n  - event：found\n    by: A\n", 2, 10),
    Fault("yaml-fullwidth-colon", "events:\n  - event: found\n    date：2026-01-01\n", 3, 9),
    Fault("yaml-fullwidth-colon", "id: A\nplan:\n  measures：清退\n", 3, 11),
    Fault("yaml-fullwidth-colon", "visits:\n  - {unit：U-0110, hazards: []}\n", 2, 10),
    Fault("yaml-colon-space", "id:A\n", 1, 3),
    Fault("yaml-colon-space", "id: A\nname:甲\nnote: 乙\n", 2, 5),
    Fault("yaml-colon-space", "events:\n  - event:found\n    by: A\n", 2, 10),
    Fault("yaml-colon-space", "events:\n  - event: found\n    date:2026-01-01\n", 3, 9),
    Fault("yaml-colon-space", "visits:\n  - {unit:U-0110, hazards: []}\n", 2, 10),
    Fault("yaml-colon-space", "id: A\nby: [P-0041, 甲:]\n", 2, 15),
    Fault("yaml-colon-space", 'id: A\nby: ["P-0041":]\n', 2, 14),
    Fault("yaml-colon-space", "plan: {a:}\n", 1, 9),
    Fault("yaml-dash-space", "id: A\nhazards:\n  -YH-2026-0318-LD-01\n", 3, 3),
    Fault("yaml-fullwidth-bracket", "id: A\nhazards: ［］\n", 2, 10),
    Fault("yaml-fullwidth-bracket", "id: A\nplan: ｛a: 1｝\n", 2, 7),
    Fault("yaml-fullwidth-bracket", "id: A\nhazards: [YH-1, YH-2］\n", 2, 21),
    Fault("yaml-fullwidth-comma", "id: A\nby: [P-0041，P-0042]\n", 2, 12),
    Fault("yaml-fullwidth-comma", "events:\n  - {event: found，date: 2026-01-01}\n", 2, 18),
    Fault("yaml-fullwidth-dash", "id: A\nhazards:\n－ YH-1\n", 3, 1),
    Fault("yaml-fullwidth-dash", "id: A\nhazards:\n  — YH-1\n", 3, 3),
    Fault("yaml-fullwidth-quote", "“id”: A\n", 1, 1),
    Fault("yaml-fullwidth-quote", 'id: A\nname: “云岫"\n', 2, 7),
    Fault("yaml-fullwidth-quote", 'id: A\nname: "云岫”\n', 2, 10),
    Fault("yaml-fullwidth-quote", "id: A\nname: ＂云岫＂\n", 2, 7),
    Fault("yaml-fullwidth-hash", "＃ 说明\nid: A\n", 1, 1),
    Fault("yaml-fullwidth-bar", "id: A\nsummary: ｜\n  第一行\n  第二行\n", 2, 10),
    Fault("yaml-inline-comment", "id: A\nlocation: 3号楼 #402\n", 2, 15),
    Fault("yaml-inline-comment", "id: A\nlocation: #402\n", 2, 11),
    Fault("yaml-inline-comment", "id: A\nby: [P-0040]   # 书记\n", 2, 16),
    Fault("yaml-inline-comment", 'id: A\nname: "甲" # 乙\n', 2, 11),
    Fault("yaml-inline-comment", "id: A\nsummary: | # 说明\n  正文\n", 2, 12),
    Fault("yaml-inline-comment", "events:\n  - event: found\n    by: [P-0041, # 张\n      P-0042]\n", 3, 18),
    Fault("yaml-inline-comment", "summary: 检查\n    findings #t: 见隐患\nid: A\n", 2, 14),
    Fault("yaml-inline-comment", "events:\n  - {#event: found}\n", 2, 6),
    Fault("yaml-inline-comment", 'id: A\nname: "甲"#乙\n', 2, 10),
    Fault("yaml-inline-comment", "id: A\nby: [P-0041,#P-0042\n  P-0043]\n", 2, 13),
    Fault("yaml-conflict-marker", "id: A\n<<<<<<< HEAD\nname: 甲\n=======\nname: 乙\n>>>>>>> other\n", 2, 1),
    Fault("yaml-conflict-marker", "id: A\nname: 甲\n>>>>>>> other\n", 3, 1),
)

GRAMMAR = (
    Fault("yaml-empty", "", 1, 1),
    Fault("yaml-empty", "\n\n", 1, 1),
    Fault("yaml-empty", "# 只有说明\n", 1, 1),
    Fault("yaml-empty", "---\n", 2, 1),
    Fault("yaml-not-mapping", "- a\n- b\n", 1, 1),
    Fault("yaml-not-mapping", "# 说明\n检查通道\n", 2, 1),
    Fault("yaml-anchor", "id: A\nname: &甲 乙\n", 2, 7),
    Fault("yaml-anchor", "id: A\nname: &a 乙\nnote: *a\n", 2, 7),
    Fault("yaml-anchor", "id: &a\n  x: *a\n", 1, 5),
    Fault("yaml-alias", "id: A\nname: *a\n", 2, 7),
    Fault("yaml-alias", "id: A\nname: *重点\n", 2, 7),
    Fault("yaml-tag", "id: A\nname: !!bool x\n", 2, 7),
    Fault("yaml-tag", "id: A\nname: !重点 x\n", 2, 7),
    Fault("yaml-tag", "id: A\nevents: !!set {a, b}\n", 2, 9),
    Fault("yaml-merge-key", "id: A\n<<: {name: 甲}\n", 2, 1),
    Fault("yaml-directive", "%YAML 1.2\n---\nid: A\n", 1, 1),
    Fault("yaml-directive", "%FOO\n---\nid: A\n", 1, 1),
    Fault("yaml-second-document", "id: A\n---\nid: B\n", 2, 1),
    Fault("yaml-document-end", "id: A\n...\n", 2, 1),
    Fault("yaml-complex-key", "id: A\n[a, b]: 甲\n", 2, 1),
    Fault("yaml-complex-key", "id: A\n{a: b}: 甲\n", 2, 1),
    Fault("yaml-complex-key", "id: A\n? name\n: 甲\n", 2, 1),
    Fault("yaml-complex-key", "id: A\nby:\n  - ? P-0041\n", 3, 5),
    Fault("yaml-complex-key", "id: A\nby: [? P-0041, P-0042]\n", 2, 6),
    Fault("yaml-complex-key", "events:\n  - {event: found,\n     ? by: [P-0041]}\n", 3, 6),
    Fault("yaml-empty-key", "id: A\n'': 甲\n", 2, 1),
    Fault("yaml-empty-key", "id: A\n: 甲\n", 2, 1),
    Fault("yaml-duplicate-key", "id: A\nname: 甲\nname: 乙\n", 3, 1),
    Fault("yaml-duplicate-key", "id: A\n\"name\": 甲\n'name': 乙\n", 3, 1),
    Fault("yaml-duplicate-key", "events:\n  - event: found\n    by: A\n    by: B\n", 4, 5),
    Fault("yaml-duplicate-key", "events:\n  - {event: found, by: A, by: B}\n", 2, 27),
    Fault("yaml-duplicate-key", "plan: {a: 1, b: 2}\nplan: {a: 1, b: 2}\n", 2, 1),
    Fault("yaml-too-deep", "a: [[[[[[[[x]]]]]]]]\n", 1, 11),
    Fault("yaml-too-many-values", "a: [" + "1, " * 3_998 + "]\n", 1, 5 + 3 * 3_997),
    Fault("yaml-text-too-long", "id: A\nsummary: " + "字" * 8_001 + "\n", 2, 10),
)

SYNTAX = (
    Fault("yaml-indent", "id: A\nplan:\n    a: 1\n  b: 2\n", 4, 3),
    Fault("yaml-list-item", "id: A\nby:\n  - P-0041\n  note: 甲\n", 4, 3),
    Fault("yaml-extra-colon", "id: A\nname: 甲: 乙\n", 2, 8),
    Fault("yaml-extra-colon", "id: A\n  name: 甲\n", 2, 7),
    Fault("yaml-extra-dash", "id: A\nby: - P-0041\n", 2, 5),
    Fault("yaml-missing-colon", "id: A\n云岫建材市场\nnote: 乙\n", 2, 1),
    Fault("yaml-open-quote", 'id: A\nname: "云岫\nnote: 乙\n', 2, 7),
    Fault("yaml-open-quote", "id: A\nname: '云岫\n", 2, 7),
    Fault("yaml-after-quote", 'id: A\nname: "云岫"市场\n', 2, 11),
    Fault("yaml-after-quote", "id: A\nby: [P-0041]等\n", 2, 13),
    Fault("yaml-open-bracket", "id: A\nby: [P-0041, P-0042\nnote: 乙\n", 2, 5),
    Fault("yaml-open-bracket", "id: A\nplan: {a: 1\n", 2, 7),
    Fault("yaml-stray-bracket", "id: A\nby: ]\n", 2, 5),
    Fault("yaml-stray-bracket", "id: A\nby: [P-0041,, P-0042]\n", 2, 13),
    Fault("yaml-special-start", "id: A\nname: @所有人\n", 2, 7),
    Fault("yaml-special-start", "id: A\nname: `甲`\n", 2, 7),
    Fault("yaml-escape", 'id: A\nname: "C:\\资料"\n', 2, 10),
    Fault("yaml-escape", 'id: A\nname: "\\ud800"\n', 2, 8),
    Fault("yaml-syntax", "id: A\nby: [- P-0041]\n", 2, 6),
    Fault("yaml-block-header", "id: A\nsummary: |正文\n", 2, 10),
)

FAULTS = (*ENCODING, *CHARACTERS, *LINES, *GRAMMAR, *SYNTAX)
