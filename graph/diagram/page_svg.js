"use strict";
// What the page shows as an SVG drawing: the places, curves and filters of the moment, in light colours.
const drawnAsSvg = (cy, data) => {
  const space = "http://www.w3.org/2000/svg";
  const { look } = data;
  const make = (name, attributes, parent, text) => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };
  const round = (number) => Math.round(number * 10) / 10;
  const shown = cy.elements().not(".gone");
  const box = shown.boundingBox();
  const [w, h] = [Math.ceil(box.w + 48), Math.ceil(box.h + 124)];
  const svg = make("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}`, "font-family": "Helvetica, Arial, DejaVu Sans, sans-serif" });
  make("title", {}, svg, data.title);
  make("rect", { width: w, height: h, fill: look.light.paper }, svg);
  make("text", { x: 24, y: 32, "font-size": 18, "font-weight": "bold", fill: look.light.ink }, svg, data.title);
  const defs = make("defs", {}, svg);
  for (const [sign, colour] of Object.entries(look.light.signs)) {
    const marker = make("marker", { id: sign, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 10, markerHeight: 10,
      markerUnits: "userSpaceOnUse", orient: "auto" }, defs);
    make("path", { d: look.heads[sign], fill: colour }, marker);
  }
  const drawing = make("g", { transform: `translate(${round(24 - box.x1)} ${round(52 - box.y1)})` }, svg);
  const at = (point) => `${round(point.x)} ${round(point.y)}`;
  shown.edges().forEach((edge) => {
    const line = data.lines[edge.data("number")];
    const [start, end] = [edge.sourceEndpoint(), edge.targetEndpoint()];
    const bends = edge.controlPoints() || [];
    const way = bends.length === 1 ? `M${at(start)}Q${at(bends[0])} ${at(end)}` : `M${at(start)}L${at(end)}`;
    const dash = look.dashes[line.sign].length ? { "stroke-dasharray": look.dashes[line.sign].join(" ") } : {};
    make("path", { d: way, fill: "none", stroke: look.light.signs[line.sign], "stroke-width": line.width,
      "marker-end": `url(#${line.sign})`, ...dash }, drawing);
    const middle = edge.midpoint();
    if (shown.edges().length <= 600) {
      make("text", { x: round(middle.x), y: round(middle.y + 4), "font-size": 10.5, "text-anchor": "middle",
        fill: look.light.signs[line.sign], stroke: look.light.paper, "stroke-width": 3, "paint-order": "stroke" }, drawing, edge.data("label"));
    }
  });
  shown.nodes().forEach((node) => {
    const shape = data.shapes[node.data("number")];
    const { x, y } = node.position();
    const paint = data.dots ? look.light.borders[shape.label] : look.light.fills[shape.label];
    const rounded = { Actor: data.dots ? shape.h / 2 : 8, Issue: 0, Place: shape.h / 2 }[shape.label];
    make("rect", { x: round(x - shape.w / 2), y: round(y - shape.h / 2), width: shape.w, height: shape.h, rx: rounded,
      fill: shape.focus ? look.light.focus : paint, stroke: look.light.borders[shape.label] }, drawing);
    if (data.dots) return;
    const rows = shape.text.split("\n");
    rows.forEach((row, i) => make("text", { x: round(x), y: round(y + 4.5 + 16 * (i - (rows.length - 1) / 2)), "font-size": 13,
      "text-anchor": "middle", fill: look.light.ink }, drawing, row));
  });
  shown.nodes(".named").forEach((node) => {
    const shape = data.shapes[node.data("number")];
    const size = node.data("size");
    shape.text.split("\n").forEach((row, i) => make("text", { x: round(shape.x), y: round(shape.y + shape.h / 2 + size * (1 + 1.25 * i)),
      "font-size": round(size), "text-anchor": "middle", fill: look.light.ink, stroke: look.light.paper, "stroke-width": round(size / 6),
      "paint-order": "stroke" }, drawing, row));
  });
  const foot = [Object.entries(look.words).map(([sign, words]) => `${words}: ${look.strokes[sign]}`).join("; "), data.foot];
  foot.forEach((text, i) => make("text", { x: 24, y: h - 36 + 16 * i, "font-size": 11, fill: "#555555" }, svg, text));
  return new XMLSerializer().serializeToString(svg);
};
