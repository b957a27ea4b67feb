// Names of towns, above the circles and beside them: a name gives way to circles, and to more important names.
clashmap.towns = function (language) {
  const GAP = 4, LINE = 15, STEPS = [0, 12, 26], UNDER_AT_MOST = 2;

  const box = (x, y, width, height) => ({
    left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2,
  });
  const overlap = (a, b) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

  // How far a circle reaches over a box.
  const depth = ({ x, y, r }, { left, right, top, bottom }) =>
    Math.max(0, r - Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)));

  // Where the middle of a name may stand as seen from its town, best first, if a circle of radius r lies there.
  const offsets = (width, r) => STEPS.flatMap((step) => {
    const off = r + GAP + step, aslant = 0.7 * r + GAP + step;
    const [x, y] = [off + width / 2, off + LINE / 2], [u, v] = [aslant + width / 2, aslant + LINE / 2];
    return [[0, -y], [x, 0], [-x, 0], [0, y], [u, -v], [-u, -v], [u, v], [-u, v]];
  });

  const Towns = L.LayerGroup.extend({
    onAdd(map) {
      L.LayerGroup.prototype.onAdd.call(this, map);
      this.circles = [];
      map.on("zoomend resize", this.place, this);
      document.fonts.ready.then(() => this.place());
      this.place();
    },

    // circles: {x, y, r} in pixels of the map's layer
    avoid(circles) {
      this.circles = circles;
      this.place();
    },

    place() {
      const corner = this._map.containerPointToLayerPoint([0, 0]), size = this._map.getSize();
      const seen = { left: corner.x, right: corner.x + size.x, top: corner.y, bottom: corner.y + size.y };
      const zoom = this._map.getZoom(), taken = [];
      for (const town of this.getLayers()) {
        const { name, leastZoom } = town.options;
        const space = zoom >= leastZoom ? this._space(town, taken, seen) : undefined;
        name.classList.toggle("shown", space !== undefined);
        if (space) {
          taken.push(space);
          name.style.transform = `translate(-50%, -50%) translate(${space.dx}px, ${space.dy}px)`;
        }
      }
    },

    // The space for a name that touches no other name and no circle, and lies least beyond the edge, if there is one.
    _space(town, taken, seen) {
      const at = this._map.latLngToLayerPoint(town.getLatLng());
      const width = town.options.name.offsetWidth;
      const here = this.circles.filter(({ x, y, r }) => Math.hypot(x - at.x, y - at.y) <= r + 2);
      return offsets(width, Math.max(1, ...here.map(({ r }) => r)))
        .map(([dx, dy]) => ({ dx, dy, ...box(at.x + dx, at.y + dy, width, LINE) }))
        .filter((space) => !taken.some((other) => overlap(space, other)))
        .filter((space) => this.circles.every((circle) => depth(circle, space) <= UNDER_AT_MOST))
        .map((space) => ({ ...space, seen: overlap(space, seen) }))
        .sort((a, b) => b.seen - a.seen)[0];
    },
  });

  return new Towns(BASEMAP.towns.map(([lat, lon, leastZoom, name, arabicName]) => {
    const element = document.createElement("span");
    element.textContent = language === "ar" ? arabicName : name;
    element.lang = language;
    element.dir = "auto";
    const icon = L.divIcon({ html: element, className: "town", iconSize: [0, 0] });
    return L.marker([lat, lon], { icon, name: element, leastZoom, pane: "towns", interactive: false, keyboard: false });
  }));
};
