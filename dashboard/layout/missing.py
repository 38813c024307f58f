"""What a reader sees at an address where nothing is."""

from markupsafe import Markup

from dashboard.language import say
from dashboard.layout.document import document


def missing() -> str:
    """Say so, and where else to go."""
    heading = say("There is nothing at this address")
    text = say("Perhaps the link was cut off. The map and the text version are a click away.")
    return document(heading, Markup("<h1>{}</h1>\n<p>{}</p>").format(heading, text), Markup())
