"""Elements of a map that are rendered once: branca would compile what it has rendered as a template once more."""

from __future__ import annotations

from typing import Any

from branca.element import Element, Figure, MacroElement

PARTS = ("header", "html", "script")


class Rendered(Element):
    """A piece of a page as it stands."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_: Any) -> str:
        """Return the piece."""
        return self._text


class RenderedOnce(MacroElement):
    """A base, beside folium's own, of elements whose rendered text is taken as it is: it is no template."""

    def render(self, **kwargs: Any) -> Any:
        """Put the parts of this element and of what it holds into its figure."""
        figure = self.get_root()
        assert isinstance(figure, Figure)
        macros = self._template.module.__dict__
        for part in PARTS:
            if part in macros:
                getattr(figure, part).add_child(Rendered(macros[part](self, kwargs)), name=self.get_name())
        for held in self._children.values():
            held.render(**kwargs)
