"""A command that was written wrongly, told in the asked language: what is wrong with it, and where to look."""

from __future__ import annotations

import click


def mistake(error: click.ClickException, lang: str) -> str:
    """One line: the culprit and what to do; in English click's own words."""
    if lang == "en":
        return error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "taizhang"
    return f"{_said(error)}：运行 {command} --help 看写法"


def _said(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name="--root" | "--lang" as option):
            return f"{option} 要写在命令名称的前面"
        case click.exceptions.NoSuchCommand(command_name=command, possibilities=near):
            return f"没有 {command} 这个命令" + (f"，是不是 {'、'.join(near)}" if near else "")
        case click.NoSuchOption(option_name=option, possibilities=near):
            return f"没有 {option} 这个选项" + (f"，是不是 {'、'.join(near)}" if near else "")
        case click.MissingParameter(param=param) if param:
            return f"缺少 {_name(param)}"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return f"{_name(param)} 只能是 {'、'.join(map(str, choices))}"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)} 的值不对"
        case click.BadOptionUsage(option_name=option):
            return f"选项 {option} 用得不对，后面要跟一个值"
        case _:
            return "命令写得不对"


def _name(param: click.Parameter) -> str:
    return (
        param.opts[0]
        if isinstance(param, click.Option)
        else param.make_metavar(click.Context(click.Command("taizhang")))
    )
