"use strict";
// Names beside the dots of a large picture: of the weightiest in sight, as many as there is room for.
const namesOfDots = (cy, shapes, wanted) => {
  const size = 12;
  const most = 45;
  const byWeight = shapes.map((_, i) => i).sort((a, b) => shapes[b].w - shapes[a].w || a - b);
  const measures = shapes.map((shape) => {
    const rows = shape.text.split("\n");
    return { w: Math.max(...rows.map((row) => row.length)) * size * 0.56 + 6, h: rows.length * size * 1.25 + 2 };
  });
  let named = [];
  let waiting = 0;

  // The box of a name below its dot, in pixels of a view of that zoom and pan.
  const boxOf = (number, zoom, pan) => {
    const { x, y, h } = shapes[number];
    const below = y * zoom + pan.y + (h / 2) * zoom + 2;
    const { w, h: high } = measures[number];
    return { x1: x * zoom + pan.x - w / 2, x2: x * zoom + pan.x + w / 2, y1: below, y2: below + high };
  };
  const apart = (one, other) => one.x2 < other.x1 || other.x2 < one.x1 || one.y2 < other.y1 || other.y2 < one.y1;

  const chosen = (zoom, pan, wide, high) => {
    const { always, first, passed } = wanted();
    const tried = new Set([...always, ...byWeight.filter((i) => first.has(i)), ...byWeight]);
    const taken = [];
    const found = [];
    for (const number of tried) {
      if (found.length >= most) break;
      if (passed(number) && !always.includes(number) && !first.has(number)) continue;
      const box = boxOf(number, zoom, pan);
      const seen = box.x2 > 0 && box.y2 > 0 && box.x1 < wide && box.y1 < high;
      if (!seen || !(always.includes(number) || taken.every((other) => apart(box, other)))) continue;
      taken.push(box);
      found.push(number);
    }
    return found;
  };

  const show = (zoom, found) => cy.batch(() => {
    const kept = new Set(found);
    named.filter((i) => !kept.has(i)).forEach((i) => cy.getElementById(`n${i}`).removeClass("named"));
    found.forEach((i) => cy.getElementById(`n${i}`).data({ size: size / zoom, rim: 2 / zoom }).addClass("named"));
    named = found;
  });
  const now = () => {
    clearTimeout(waiting);
    waiting = 0;
    show(cy.zoom(), chosen(cy.zoom(), cy.pan(), cy.width(), cy.height()));
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(now, 160);
  };
  // For the whole picture at a zoom, whatever part of it is in sight.
  const whole = (zoom, box) => show(zoom, chosen(zoom, { x: -box.x1 * zoom, y: -box.y1 * zoom }, box.w * zoom, box.h * zoom));
  cy.on("viewport resize", soon);
  return { now, soon, whole };
};
