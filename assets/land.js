// Land and borders of Natural Earth, under everything else.
clashmap.land = function (theme, attribution) {
  const colours = {
    light: { own: "#fffdf8", other: "#f3efe6", ownLine: "#a39a86", otherLine: "#ddd6c8" },
    dark: { own: "#2a2a2b", other: "#222326", ownLine: "#6d675b", otherLine: "#3d3a34" },
  }[theme];
  const renderer = L.svg({ pane: "land", padding: 0.5 });

  function decoded(steps) {
    const ring = [];
    let lat = 0, lon = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lat += steps[i];
      lon += steps[i + 1];
      ring.push([lat / BASEMAP.grid, lon / BASEMAP.grid]);
    }
    return ring;
  }

  return L.layerGroup(BASEMAP.land.map(({ own, rings }) => L.polygon(rings.map((ring) => [decoded(ring)]), {
    renderer,
    interactive: false,
    attribution,
    weight: own ? 1.1 : 0.8,
    color: own ? colours.ownLine : colours.otherLine,
    fillColor: own ? colours.own : colours.other,
    fillOpacity: 1,
  })));
};
