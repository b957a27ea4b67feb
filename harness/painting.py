"""When a reader sees the events: told by the pixels of the map, not by the page's word for it."""

from __future__ import annotations

from playwright.sync_api import Error, Frame, Page

PAINTED_PIXELS = """
() => {
  const canvas = document.querySelector(".leaflet-shapes-pane canvas");
  if (!canvas || !canvas.width || !canvas.height) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 60;
  return painted;
}
"""
ENOUGH_PIXELS = 50
LOOK_EVERY_MS = 10


def wait_until_painted(page: Page, seconds: float = 60.0) -> None:
    """Return as soon as shapes are seen on the page's map.

    Raises:
        TimeoutError: nothing was painted in time.
    """
    for _ in range(int(seconds * 1000 / LOOK_EVERY_MS)):
        frame = map_frame(page)
        if frame and _painted_pixels(frame) >= ENOUGH_PIXELS:
            return
        page.wait_for_timeout(LOOK_EVERY_MS)
    raise TimeoutError(f"no shape was painted on the map of {page.url}")


def map_frame(page: Page) -> Frame | None:
    """Return the frame that streamlit-folium draws in, or None while there is none."""
    return next((frame for frame in page.frames if "st_folium" in frame.url), None)


def _painted_pixels(frame: Frame) -> int:
    try:
        return int(frame.evaluate(PAINTED_PIXELS))
    except Error:
        # The frame is being loaded.
        return 0
