"""A progress bar per stage on stderr, for commands that take their time."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@contextmanager
def bars(stages: Iterable[str] = ()) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that is told the stage, how many are done, and of how many; `stages` are shown from the start."""
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        tasks: dict[str, TaskID] = {stage: shown.add_task(stage, total=None) for stage in stages}

        def told(stage: str, done: int, total: int) -> None:
            task = tasks.setdefault(stage, shown.add_task(stage, total=total) if stage not in tasks else tasks[stage])
            shown.update(task, completed=done, total=total)

        yield told
