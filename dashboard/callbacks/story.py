"""Guided stories: the panel follows the key ``story`` of the view; ``assets/js/story.js`` walks from step to step."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.data.dataset import Dataset
from dashboard.data.stories import stop
from dashboard.layout import story
from dashboard.layout.told import tell
from dashboard.web.errors import Refused


def register(app: Dash, dataset: Dataset) -> None:
    """Attach the panel of stories to ``app``."""

    @app.callback(
        output={"told": Output(ids.STORY_TOLD, "children"), "closed": Output(ids.STORY, "hidden")},
        inputs={"key": Input(ids.STORY_KEY, "data")},
        prevent_initial_call=True,
    )
    def tell_step(key: object) -> dict[str, Any]:
        if not key:
            return {"told": [], "closed": True}
        found = stop(dataset.stories, key) if isinstance(key, str) else None
        if found is None:
            msg = "no story has this id and step"
            raise Refused(msg, "story")
        return {"told": [story.step(tell(dataset, found), dataset.folder.camera)], "closed": False}

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "storyOf"),
        Output(ids.STORY_KEY, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startStory"), Input(ids.STORY, "id")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "lookAt"),
        Input(ids.AIM, "data"),
        prevent_initial_call=True,
    )
