"""Files of what is shown: the formats of a picture."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.responses import Response

from api.pictures import link_table
from api.tables import XLSX, as_csv, as_xlsx, disposition
from graph.draw import picture
from graph.export import export_part
from graph.part import Part
from graph.pdf import to_pdf
from graph.shown import Shown, as_lineage
from graph.store import View
from graph.svg import to_svg

Write = Callable[[Shown, View, str], bytes]
#: Format -> media type, suffix, writer.
EXPORTS: dict[str, tuple[str, str, Write]] = {
    "svg": ("image/svg+xml", "svg", lambda shown, view, lang: to_svg(shown, lang).encode()),
    "pdf": ("application/pdf", "pdf", to_pdf),
    "csv": ("text/csv; charset=utf-8", "csv", lambda shown, view, lang: as_csv(link_table(shown, view))),
    "xlsx": (XLSX, "xlsx", lambda shown, view, lang: as_xlsx(link_table(shown, view), lang)),
    "graphml": ("application/graphml+xml", "graphml", lambda shown, view, lang: export_part(Part.of(view, shown), "graphml")),
    "gexf": ("application/gexf+xml", "gexf", lambda shown, view, lang: export_part(Part.of(view, shown), "gexf")),
    "ttl": ("text/turtle; charset=utf-8", "ttl", lambda shown, view, lang: export_part(Part.of(view, shown), "ttl")),
    "jsonld": ("application/ld+json", "jsonld", lambda shown, view, lang: export_part(Part.of(view, shown), "jsonld")),
    "zip": ("application/zip", "zip", lambda shown, view, lang: export_part(Part.of(view, shown), "csv")),
    "html": ("text/html; charset=utf-8", "html", lambda shown, view, lang: picture(as_lineage(view, shown), view, lang).encode()),
}


def export_picture(shown: Shown, view: View, format: str, lang: str) -> Response:
    """A file that holds all that is shown, in a format of `EXPORTS`."""
    media, suffix, write = EXPORTS[format]
    name = disposition(f"phahe-{shown.choice.focus.replace('/', '-')}.{suffix}")
    return Response(write(shown, view, lang), media_type=media, headers={"Content-Disposition": name})
