// The events: one canvas with a circle for each shape.
//
// A row is [lat, lon, radius in pixels, whether a figure is given (1 or 0), radius of the place in km (0: a point)].
// `chosen` is the number of the chosen row, or -1. A click on a shape fires "click" with the shape's own point.
clashmap.shapes = function (rows, chosen) {
  const TOUCH = 12, RING = 3, TURN = 2 * Math.PI, METRES_A_DEGREE = 111195;
  const PALETTE = {
    light: { killed: "143, 29, 44", hairline: "#ffffff", ink: "#22262e", hole: "rgba(255, 253, 248, .85)" },
    dark: { killed: "229, 138, 148", hairline: "#191a1d", ink: "#ece8df", hole: "rgba(25, 26, 29, .85)" },
  };

  const Shapes = L.Renderer.extend({
    options: { pane: "shapes", padding: 0.5 },

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), click: this._clicked, mousemove: this._pointed };
    },

    onRemove(map) {
      L.Renderer.prototype.onRemove.call(this, map);
      map.getContainer().style.cursor = "";
      map.towns?.avoid([]);
    },

    _initContainer() {
      this._container = document.createElement("canvas");
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    // Leaflet asks for this whenever the map has come to rest somewhere else.
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds, size = this._bounds.getSize(), sharp = window.devicePixelRatio || 1;
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, min);
      Object.assign(canvas, { width: sharp * size.x, height: sharp * size.y });
      Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
      this._ctx = canvas.getContext("2d");
      this._ctx.setTransform(sharp, 0, 0, sharp, -sharp * min.x, -sharp * min.y);
      this._draw();
    },

    _draw() {
      const colours = PALETTE[this._map.clashmap.theme];
      this.drawn = rows.map(([lat, lon, radius, isGiven, km], row) => {
        const { x, y } = this._map.latLngToLayerPoint([lat, lon]);
        const north = this._map.latLngToLayerPoint([lat + (1000 * km) / METRES_A_DEGREE, lon]);
        return { row, lat, lon, x, y, r: radius, isGiven, area: y - north.y };
      });
      this.drawn.forEach((shape) => this._drawArea(shape, colours));
      this.drawn.forEach((shape) => this._drawCircle(shape, colours));
      this._map.towns?.avoid(this.drawn.map((shape) => ({ ...shape, r: shape.r + (shape.row === chosen ? RING + 2 : 0) })));
    },

    _drawArea({ x, y, r, area }, { killed }) {
      if (area <= r) return;
      this._circle(x, y, area, `rgba(${killed}, .08)`, `rgba(${killed}, .75)`, 1, [4, 3]);
    },

    _drawCircle({ row, x, y, r, isGiven }, { killed, hairline, ink, hole }) {
      if (isGiven) this._circle(x, y, r, `rgba(${killed}, .72)`, hairline, 1);
      else this._circle(x, y, r, hole, `rgba(${killed}, .95)`, 2);
      if (row === chosen) this._circle(x, y, r + RING, null, ink, 2.5);
    },

    _circle(x, y, r, fill, line, width, dashes = []) {
      const ctx = this._ctx;
      ctx.beginPath();
      ctx.arc(x, y, r, 0, TURN);
      ctx.setLineDash(dashes);
      ctx.lineWidth = width;
      ctx.strokeStyle = line;
      if (fill) {
        ctx.fillStyle = fill;
        ctx.fill();
      }
      ctx.stroke();
    },

    // The shape at a point: of circles the one whose middle is relatively nearest, small ones widened for
    // fingers; else the smallest area around the point.
    at(point) {
      const distance = ({ x, y }) => Math.hypot(x - point.x, y - point.y);
      let best = null, least = 1;
      for (const shape of this.drawn) {
        const off = distance(shape) / Math.max(shape.r, TOUCH);
        if (off <= least) [best, least] = [shape, off];
      }
      if (best) return best;
      return this.drawn.filter((shape) => distance(shape) <= shape.area).sort((a, b) => a.area - b.area)[0];
    },

    _clicked({ layerPoint }) {
      const shape = this.at(layerPoint);
      if (shape) this.fire("click", { latlng: L.latLng(shape.lat, shape.lon) });
    },

    _pointed({ layerPoint }) {
      this._map.getContainer().style.cursor = this.at(layerPoint) ? "pointer" : "";
    },
  });

  return new Shapes();
};
