"""Realistic records of invented places, as officers write them: the ground from which the fuzz tests start."""

from __future__ import annotations

HAZARD = """\
# yaml-language-server: $schema=../../../schemas/hazard.schema.json
unit: U-0110
location: 一层厨房
description: 厨房内存放15公斤液化气瓶3只，软管使用三通且老化，未安装可燃气体报警装置。
public_summary: 某餐饮店用气隐患
category: gas
level: general
legal_basis: ["《安全生产法》第三十六条第四款", "《城镇燃气管理条例》第二十七条、第二十八条"]
source: inspection
source_ref: JC-2026-0318-LD-01
found_by: [P-0041, P-0042]
found_at: "2026-03-18T10:20:00+08:00"
required_measures: |
  一、更换金属包覆软管、拆除三通；
  二、检查内容：通道、出口、应急照明 # 编号 402。
events:
  - {event: found, date: "2026-03-18", by: [P-0041]}
  - {event: order_issued, date: "2026-03-18", by: [P-0041], order_kind: deadline,
     due_on: "2026-03-25", interim_measures: 整改前停止使用瓶装气, signature: signed}
  - event: reinspected
    date: 2026-03-26
    by:
      - P-0041
      - P-0042
    result: fail
    opinion: 报警器未通电
  - event: closed
    date: 2026-03-30
    by: [P-0041]
"""

MAJOR = """\
unit: U-0101
location: 3号厅南区阁楼
description: >-
  6间商铺设阁楼住人，与油漆、板材同室存放，
  仅一部木楼梯，夜间卷帘门锁闭。
level: major
level_basis: {standard: GB 35181-2025, determined_by: 平野区消防救援大队, determined_on: "2026-02-09"}
plan:
  responsibility: 市场经营公司总经理负责
  funds_cny: 186000
  share: 0.35
  deadline: 2026-04-15
  contingency: '夜间值守两人一组，断电清场'
published: true
note:
events:
- event: level_set
  date: 2026-02-05
  level: suspected_major
- event: progress
  date: 2026-03-06
  note: "住宿人员全部清退：\\n共 6 间 #1–#6"
- event: superior_accepted
  date: 2026-04-21
  doc_no: 验收意见〔2026〕02号
"""

TOUR = """\
activity_kind: patrol
campaign: 春节前大检查
led_by: [P-0040]
members:
  - {person: P-0041, org: 柳堤社区}
  - {person: P-0042, org: "柳堤社区"}
started_at: 2026-03-18T09:00:00+08:00
visits:
  - unit: U-0110
    findings_text: 见隐患
    hazards: [YH-2026-0318-LD-01]
  - unit: U-0133
    findings_text: 未发现问题
summary: 检查3家（本月集中检查第1日，计划3日完成28家），发现隐患1处，面积120m²。
events: []
"""

OFFICE = """\
name: 澄湖街道安全办公室
demo: {as_of: 2026-07-31}
phones:
  - {label: 值班：全天, number: "0000-0000000"}
settings:
  major_listing: {working_days: 3, value: null}
  suppressed_below: 5
  threshold: -1.50
eras: [{from: 2025-01-01, head: 0f1e2d3c}, {from: 2026-01-01, head: "0374"}]
"""

CORPUS = (HAZARD, MAJOR, TOUR, OFFICE)
