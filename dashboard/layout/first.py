"""What stands on the page while scripts and map are on their way: the view in words, and its newest reports.

It is part of the first answer, so it can be read at once on any line, and by whoever has no script.
``assets/js/first.js`` takes it away when the page says the same by itself.
"""

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from dashboard import query
from dashboard.data import count, select
from dashboard.language import own, say
from dashboard.layout import asked, caption, phrases, speech
from dashboard.layout.document import apart, arabic, link, together
from dashboard.layout.report import Report, report

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset
    from dashboard.view import View

MOST: Final = 8
"""Reports that are told before the page itself is there."""
_FIRST: Final = Markup("""<div id="first" class="first">
<div class="bar"><p class="brand">{name} <span lang="{code}" dir="{direction}">{other}</span></p>
<p class="caption"><strong>{counted}</strong> {rest}</p></div>
<div class="first-body">
<p class="first-wait">{wait}</p>
<noscript><p>{no_script}</p></noscript>
<p>{links}</p>
<h2>{title}</h2>
<p>{heading}</p>
<ol class="first-reports">
{reports}
</ol>
</div>
</div>
""")
_REPORT: Final = Markup("""<li>
<h3><time datetime="{date}">{when}</time> · {place} {place_ar} · {kind}</h3>
<p>{summary}</p>{summary_ar}
<p class="hint">{facts}</p>
<p class="hint">{sources}</p>
</li>""")


def first(ds: "Dataset", view: "View") -> str:
    """Write the first text of a view as HTML; nothing for an embed, which has no room for it."""
    if view.embed:
        return ""
    shown = view.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, view, shown)
    counted, rest = caption.parts(view.mode, shown, count.totals(ds, rows), ds.accounts.events, asked.active(ds, view))
    here = query.encode(view)
    links = Markup(" · ").join(
        Markup('<a href="{}">{}</a>').format(address, words)
        for address, words in (
            (f"text?{here}" if here else "text", say("text version of this view")),
            (speech.address("about"), say("about the data")),
        )
    )
    newest = [report(ds, int(row)) for row in rows[::-1][:MOST]]
    (name, *_), (other, code, direction) = speech.names()
    written = _FIRST.format(
        name=name,
        other=other,
        code=code,
        direction=direction,
        counted=counted,
        rest=rest,
        wait=say("The map is loading. Until it is here:"),
        no_script=say("The map needs JavaScript. Without it there are these:"),
        links=links,
        title=own(ds.folder.title, ar=ds.folder.title_ar),
        heading=say("Reports, {days}", days=phrases.days(shown)) if newest else say("No report matches."),
        reports=Markup("\n").join(map(_entry, newest)),
    )
    return apart(written)


def _entry(one: Report) -> Markup:
    facts = [one.killed, one.other_figures, say("Reported by {who}", who=one.reported_by) if one.reported_by else ""]
    facts += [one.confidence, one.where, one.dispute]
    sources = together(
        Markup("{}{}").format(link(source.name, source.url), f" ({source.date})" if source.date else "")
        for source in one.sources
    )
    return _REPORT.format(
        date=one.first.isoformat(),
        when=one.when,
        place=one.place,
        place_ar=arabic(one.place_ar),
        kind=one.sub_event_type,
        summary=one.summary,
        summary_ar=Markup("<p lang='ar' dir='rtl'>{}</p>").format(one.summary_ar) if one.summary_ar else Markup(),
        facts=say("; ").join(filter(None, facts)),
        sources=Markup("{} {}").format(say("Sources:"), sources) if one.sources else "",
    )
