"""What changed, at an address that a feed reader can ask again and again."""

from __future__ import annotations

from hashlib import sha256
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from lib.ui.changes_feed import FeedOf, changes_feed, since
from lib.ui.language import language
from lib.ui.published import record, settings
from lib.views.feed import MEDIA_TYPE

PATH = "changes.atom"
"""Where the feed is, below the address of the dashboard; `?lang=ar` for its Arabic words."""

_one_at_a_time = Lock()


def changes_atom(request: Request) -> Response:
    """Return what changed in the last 30 days, by the rule that holds where nobody chose another.

    404 before anything is published; 304 where the reader has it already, as its ETag tells.
    """
    revisions = since(record().revisions(), None)
    told = FeedOf(
        revisions,
        settings().event_tables,
        language(request.query_params.get("lang", "en")),
        address=str(request.base_url),
        own_address=str(request.url),
    )
    try:
        with _one_at_a_time:
            feed = changes_feed(told)
    except ValueError:
        return Response(status_code=404)
    headers = {"ETag": f'"{sha256(feed).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(feed, headers=headers, media_type=MEDIA_TYPE)
