"""Pictures drawn on the server, as SVG. All text is escaped; a table or list beside each says the same."""

from ccgraph.web.drawing.charts import draw_series, number
from ccgraph.web.drawing.diagram import Arrow, Box, draw_diagram
from ccgraph.web.drawing.lineage import MOST_BODIES, draw_lineage
from ccgraph.web.drawing.neighbourhood import draw_neighbourhood
from ccgraph.web.drawing.reports import draw_reports
from ccgraph.web.drawing.themes import draw_theme_map
from ccgraph.web.drawing.timeline import draw_timeline

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
