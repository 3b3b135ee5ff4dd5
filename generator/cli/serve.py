"""`taizhang serve`: both sites on this machine; rebuilds when a file changes, and the browser reloads."""

from __future__ import annotations

import threading

import click

from generator.cli.setting import Setting
from generator.failure import CannotRun


@click.command(help="在本机预览网站；改了记录或模板会自动重新生成并刷新浏览器。")
@click.option("--audience", type=click.Choice(["public", "internal"]), default="internal", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--as-of", metavar="YYYY-MM-DD", help="按哪一天说话。")
@click.pass_context
def serve(context: click.Context, audience: str, port: int, as_of: str | None) -> None:
    """Build, serve on 127.0.0.1 and watch until interrupted."""
    from generator.cli.preview import Preview, server_of  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    state = Preview(setting, audience, as_of)
    state.rebuild()
    try:
        server = server_of(state, port)
    except OSError as error:
        raise CannotRun(
            f"端口 {port} 用不了：换一个，如 --port 8001", f"port {port} is taken: try --port 8001"
        ) from error
    click.echo(f"http://127.0.0.1:{server.server_address[1]}/  " + setting.say("（按 Ctrl+C 结束）", "(Ctrl+C ends)"))
    threading.Thread(target=state.watch, daemon=True).start()
    with server:
        server.serve_forever()
