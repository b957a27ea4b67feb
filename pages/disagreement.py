from lib.ui import frame
from lib.ui.disagreement_panel import disagreement_panel

page = frame.open_page("disagreement")
disagreement_panel(page)
