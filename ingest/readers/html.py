"""Web pages: the main text by trafilatura, with the page's own title, publisher and date."""

from __future__ import annotations

import re

import trafilatura
from lxml import html as lxml_html

from ingest.readers.failure import unreadable
from ingest.readers.txt import text_metadata
from ingest.reading import Reading


def read_html(data: bytes, name: str) -> Reading:
    """The article of a page, a paragraph per line."""
    try:
        found = trafilatura.bare_extraction(data, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True)
    except (ValueError, lxml_html.etree.ParserError) as error:
        raise unreadable(name, f"trang HTML hỏng ({error})", f"a broken HTML page ({error})") from None
    if found is None or not (found.text or "").strip():
        raise unreadable(name, "trang HTML không có phần văn bản chính", "the HTML page has no main text")
    title = found.title
    text = found.text if not title or found.text.lstrip().startswith(title) else f"{title}\n\n{found.text}"
    _, host, published = text_metadata(text)
    return Reading(
        text=text,
        media_type="text/html",
        title=title,
        publisher=found.sitename or found.hostname or host,
        published=_published(data) or published,
        address=found.url,
    )


#: Where pages say when they were published; a date that merely occurs in the text is never taken for it.
_PUBLISHED = (
    "//meta[@property='article:published_time' or @name='pubdate' or @itemprop='datePublished' or @name='dc.date.issued']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)


def _published(data: bytes) -> str | None:
    """The day of publication that the page's own metadata states, ISO, else None."""
    try:
        page = lxml_html.fromstring(data)
    except (ValueError, lxml_html.etree.ParserError):
        return None
    values = [str(v) for path in _PUBLISHED for v in page.xpath(path)]
    return next((v[:10] for v in values if re.match(r"\d{4}-\d\d-\d\d", v)), None)
