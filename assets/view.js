// The map that never changes: its bounds, its order of layers, and what it tells the server after a move.
window.clashmap = {
  WORDS: {
    en: { map: "Map of reported clashes", nearer: "Zoom in", farther: "Zoom out", source: "Natural Earth" },
    ar: { map: "خريطة الاشتباكات المبلغ عنها", nearer: "تكبير", farther: "تصغير", source: "ناتشورال إيرث" },
  },

  // options: {language: "en" | "ar", theme: "light" | "dark", outline: whether to draw land and towns}
  open(map, options) {
    map.clashmap = options;
    const words = this.WORDS[options.language], isFromRight = options.language === "ar";
    const container = map.getContainer();
    container.classList.add("clashmap", options.theme);
    Object.assign(container, { role: "region", ariaLabel: words.map, lang: options.language });
    map.attributionControl.setPrefix(false).setPosition(isFromRight ? "bottomleft" : "bottomright");
    L.control.zoom({
      position: isFromRight ? "topright" : "topleft", zoomInTitle: words.nearer, zoomOutTitle: words.farther,
    }).addTo(map);
    for (const [name, order] of [["land", 200], ["shapes", 400], ["towns", 450]]) {
      map.createPane(name).style.zIndex = order;
      map.getPane(name).style.pointerEvents = "none";
    }
    const [south, west, north, east] = BASEMAP.view;
    const ours = L.latLngBounds([[south, west], [north, east]]);
    const roomForNames = L.point(0, 20);
    const keepOursInView = () => map.setMinZoom(map.getBoundsZoom(ours, false, roomForNames));
    map.fitBounds(ours, { animate: false, paddingTopLeft: roomForNames });
    map.setMaxBounds(ours.pad(0.4));
    map.on("resize", keepOursInView);
    keepOursInView();
    this.reportWindows(map);
    if (options.outline) {
      this.land(options.theme, words.source).addTo(map);
      map.towns = this.towns(options.language).addTo(map);
    }
  },

  // streamlit-folium sends map.getBounds() after every move and runs the page again when it differs. So the
  // map answers with a window a quarter wider on each side than what is seen, and with the same one for as
  // long as the reader stays in it at one zoom: small pans ask the server for nothing.
  reportWindows(map) {
    const seen = map.getBounds.bind(map);
    let window = null, zoom = null;
    map.getBounds = () => {
      if (map.getZoom() !== zoom || !window.contains(seen())) {
        zoom = map.getZoom();
        window = seen().pad(0.25);
      }
      return window;
    };
  },
};
