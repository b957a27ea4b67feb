from lib.ui import frame
from lib.ui.method_panel import method_panel

page = frame.open_page("method", with_filter=False)

method_panel(page)
