"""Pictures drawn on the server, as SVG. All text is escaped; a table or list beside each says the same."""

from ccgraph.web.pages.drawing.charts import draw_series, number
from ccgraph.web.pages.drawing.diagram import Arrow, Box, draw_diagram
from ccgraph.web.pages.drawing.lineage import MOST_BODIES, draw_lineage
from ccgraph.web.pages.drawing.neighbourhood import draw_neighbourhood
from ccgraph.web.pages.drawing.reports import draw_reports
from ccgraph.web.pages.drawing.themes import draw_theme_map
from ccgraph.web.pages.drawing.timeline import draw_timeline

__all__ = [
    "MOST_BODIES",
    "Arrow",
    "Box",
    "draw_diagram",
    "draw_lineage",
    "draw_neighbourhood",
    "draw_reports",
    "draw_series",
    "draw_theme_map",
    "draw_timeline",
    "number",
]
