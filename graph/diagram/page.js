"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const { shapes, lines, sources, days, look } = data;
  const dots = data.dots;
  const large = dots || lines.length > 600;
  const crowded = lines.length > 1500;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const lower = (text) => text.toLocaleLowerCase("en");
  const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
  const between = (first, last) => (first === last ? first : `${first} to ${last}`);

  // Texts are only ever set as text, never as markup.
  const element = (name, text, parent, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };

  // What is drawn, by the theme

  const theme = (name) => {
    const colours = look[name];
    const head = (sign) => ({ [large ? "mid-target-arrow-shape" : "target-arrow-shape"]: look.arrows[sign] });
    const style = [
      { selector: "node", style: {
        shape: "data(shape)", width: "data(w)", height: "data(h)", label: dots ? "" : "data(text)", "text-wrap": "wrap",
        "text-valign": dots ? "bottom" : "center", "text-halign": "center", "text-max-width": dots ? 100000 : 400,
        "font-family": "Helvetica, Arial, DejaVu Sans, sans-serif", "font-size": 13, "min-zoomed-font-size": dots ? 0 : 5,
        color: colours.ink, "border-width": dots ? 0 : 1.2, "overlay-opacity": 0 } },
      ...Object.entries(colours.fills).map(([kind, fill]) => ({ selector: `node.${kind}`,
        style: { "background-color": dots ? colours.borders[kind] : fill, "border-color": colours.borders[kind] } })),
      { selector: "node.focus", style: { "background-color": dots ? colours.accent : colours.focus, "border-width": dots ? 0 : 2.2,
        "font-weight": "bold" } },
      ...(dots ? [{ selector: "node.named", style: { label: "data(text)", "font-size": "data(size)", "text-outline-color": colours.paper,
        "text-outline-width": "data(rim)", "text-outline-opacity": 0.85 } }] : []),
      { selector: "edge", style: {
        width: "data(width)", "curve-style": large ? "haystack" : "bezier", "haystack-radius": 0.4,
        "control-point-step-size": 38, "arrow-scale": 1.05, opacity: crowded ? 0.55 : large ? 0.7 : 0.92,
        label: large ? "" : "data(label)", "font-family": "Helvetica, Arial, DejaVu Sans, sans-serif", "font-size": 10.5,
        "min-zoomed-font-size": lines.length > 80 ? 8 : 5, "text-background-color": colours.paper,
        "text-background-opacity": 0.85, "text-background-padding": 1.5, "text-background-shape": "roundrectangle",
        "text-wrap": "ellipsis", "text-max-width": 150, "overlay-opacity": 0 } },
      ...Object.entries(colours.signs).map(([sign, colour]) => ({ selector: `edge.${sign}`, style: {
        "line-color": colour, "target-arrow-color": colour, "mid-target-arrow-color": colour, color: colour,
        "line-style": look.dashes[sign].length ? "dashed" : "solid",
        ...(look.dashes[sign].length ? { "line-dash-pattern": look.dashes[sign] } : {}),
        ...(crowded ? {} : head(sign)) } })),
      ...(crowded ? Object.keys(colours.signs).map((sign) => ({ selector: `edge.${sign}.near, edge.${sign}.chosen`, style: head(sign) })) : []),
      { selector: ".gone", style: { display: "none" } },
      { selector: "node.faint", style: { opacity: dots ? 0.12 : 0.28 } },
      { selector: "node.found", style: { "background-color": colours.accent, "border-width": 8, "border-color": colours.accent,
        "border-opacity": 0.4, "z-index": 6 } },
      { selector: "edge.faint", style: { opacity: 0.1 } },
      { selector: "node.near", style: { opacity: 1, "min-zoomed-font-size": 0, "z-index": 8 } },
      { selector: "edge.near", style: { opacity: 1, "min-zoomed-font-size": 0, "z-index": 9 } },
      { selector: "node.chosen", style: { "border-width": 4, "border-color": colours.accent, opacity: 1, "min-zoomed-font-size": 0 } },
      { selector: "edge.chosen", style: { opacity: 1, "underlay-color": colours.accent, "underlay-opacity": 0.3,
        "underlay-padding": 5, "z-index": 10, "min-zoomed-font-size": 0 } },
      ...(dots ? [
        { selector: "edge.near", style: { width: "data(strong)" } },
        { selector: "node.chosen", style: { "border-width": "data(strong)", "background-color": colours.accent } },
        { selector: "node.named", style: { "z-index": 12 } },
      ] : []),
    ];
    return style;
  };

  // Zoom and pan that show it all; Cytoscape.js would measure every element for that.
  const wholeView = () => {
    const [x1, y1] = [Math.min(...shapes.map((s) => s.x - s.w / 2)), Math.min(...shapes.map((s) => s.y - s.h / 2))];
    const [x2, y2] = [Math.max(...shapes.map((s) => s.x + s.w / 2)), Math.max(...shapes.map((s) => s.y + s.h / 2))];
    const [w, h] = [at("cy").clientWidth, at("cy").clientHeight];
    const zoom = Math.min((w - 56) / (x2 - x1), (h - 56) / (y2 - y1), 4);
    return { zoom, pan: { x: (w - zoom * (x1 + x2)) / 2, y: (h - zoom * (y1 + y2)) / 2 } };
  };

  const nodes = shapes.map((shape, i) => ({ group: "nodes", classes: shape.label + (shape.focus ? " focus" : ""),
    position: { x: shape.x, y: shape.y }, data: { id: `n${i}`, number: i, text: shape.text, w: shape.w, h: shape.h,
      shape: { Actor: dots ? "ellipse" : "round-rectangle", Issue: "rectangle", Place: dots ? "diamond" : "ellipse" }[shape.label] } }));
  const edges = lines.map((line, i) => ({ group: "edges", classes: line.sign, data: { id: `l${i}`, number: i,
    source: `n${line.source}`, target: `n${line.target}`, label: large ? "" : line.label, width: crowded ? line.width * 1.8 : line.width } }));
  // A large picture is many screens wide: a notch of the wheel goes farther there, of which the library would warn.
  if (dots) cytoscape.warnings(false);
  const cy = cytoscape({ container: at("cy"), elements: nodes.concat(edges), style: theme(dark.matches ? "dark" : "light"),
    layout: { name: "preset", fit: false }, ...wholeView(), minZoom: 0.01, maxZoom: 4, boxSelectionEnabled: false,
    autounselectify: true, textureOnViewport: large, hideEdgesOnViewport: false, hideLabelsOnViewport: large,
    pixelRatio: large ? 1 : "auto", ...(dots ? { wheelSensitivity: 4 } : {}) });
  dark.addEventListener("change", () => cy.style(theme(dark.matches ? "dark" : "light")));
  addEventListener("beforeprint", () => cy.style(theme("light")));
  addEventListener("afterprint", () => cy.style(theme(dark.matches ? "dark" : "light")));

  data.predicates.map((name, i) => [name, i]).sort((a, b) => (a[0] < b[0] ? -1 : 1)).forEach(([name, i]) => {
    element("option", name, at("predicate")).value = i;
  });
  at("dates").hidden = days.length < 2;
  for (const name of ["from", "to"]) at(name).max = Math.max(0, days.length - 1);
  at("to").value = Math.max(0, days.length - 1);

  // Filters: what of each line is left, counted anew

  const acts = lines.map((line) => line.acts.map(([predicates, first, last, origins]) => ({ predicates, first, last, origins })));
  let kept = acts.map((every) => every.map(() => true));
  let visible = lines.map(() => true);
  let playing = 0;
  let chosen = null;

  const asked = () => ({
    signs: new Set([...document.querySelectorAll(".signs input:checked")].map((box) => box.value)),
    predicate: at("predicate").value === "" ? -1 : Number(at("predicate").value),
    origins: Math.max(1, Number(at("origins").value) || 1),
    from: Math.min(Number(at("from").value), Number(at("to").value)),
    to: Math.max(Number(at("from").value), Number(at("to").value)),
    undated: at("undated").checked,
    words: lower(at("search").value.trim()),
  });

  const passes = (act, ask) => (ask.predicate < 0 || act.predicates.includes(ask.predicate)) &&
    (act.first < 0 ? ask.undated : act.first <= ask.to && act.last >= ask.from);

  const labelled = (number) => {
    const line = lines[number];
    const left = acts[number].filter((_, i) => kept[number][i]);
    if (left.length === acts[number].length) return line.label;
    const counts = new Map();
    left.forEach((act) => act.predicates.forEach((p) => counts.set(p, (counts.get(p) || 0) + 1)));
    const ordered = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([p]) => data.predicates[p]);
    return ordered.slice(0, 2).join(", ") + (ordered.length > 2 ? " …" : "") + (left.length > 1 ? ` (${left.length})` : "");
  };

  // Sets a class on the elements where it has changed: each change costs, and there may be thousands.
  const classes = {};
  const toggle = (kind, name, wanted) => {
    const before = classes[kind + name] || [];
    wanted.forEach((on, i) => { if (on !== Boolean(before[i])) cy.getElementById(kind + i).toggleClass(name, on); });
    classes[kind + name] = wanted;
  };

  // In a large picture, names stand beside some of the dots: what is pointed at or chosen, what is found, what weighs most.

  let matched = new Set();
  let hidden = () => false;
  let pointed = -1;
  const first = () => new Set([...matched, ...cy.nodes(".near").map((node) => node.data("number"))]);
  const always = () => [pointed, chosen && chosen.name === "shape" ? chosen.number : -1].filter((i) => i >= 0);
  const dotNames = dots ? namesOfDots(cy, shapes, () => {
    strengthen();
    return { always: always(), first: first(), passed: hidden };
  }) : null;
  // What is chosen is to be seen from afar.
  const strengthen = () => cy.batch(() => {
    cy.edges(".near").forEach((edge) => edge.data("strong", Math.max(edge.data("width"), 1.6 / cy.zoom())));
    cy.nodes(".chosen").forEach((node) => node.data("strong", Math.max(4, 3 / cy.zoom())));
  });
  const point = (number) => { pointed = number; dotNames.now(); };
  if (dots) cy.on("mouseover", "node", (event) => point(event.target.data("number"))).on("mouseout", "node", () => point(-1));

  const refresh = () => {
    const ask = asked();
    if (days.length) at("days").textContent = between(days[ask.from], days[ask.to]);
    kept = acts.map((every) => every.map((act) => passes(act, ask)));
    visible = lines.map((line, i) => ask.signs.has(line.sign) && kept[i].some(Boolean) &&
      new Set(acts[i].flatMap((act, n) => (kept[i][n] ? act.origins : []))).size >= ask.origins);
    const found = shapes.map((shape) => !ask.words || lower([shape.name, ...shape.aliases, ...shape.names.map((n) => n[0])].join("\n")).includes(ask.words));
    const tied = new Set(lines.flatMap((line, i) => (visible[i] ? [line.source, line.target] : [])));
    const alone = (i) => !tied.has(i) && !shapes[i].focus;
    cy.batch(() => {
      toggle("l", "gone", visible.map((seen) => !seen));
      if (!large) edges.forEach((_, i) => { if (visible[i]) edgeOf(i).data("label", labelled(i)); });
      // Among many, what is found stands out; among few, the rest steps back.
      if (!dots) toggle("l", "faint", lines.map((line) => Boolean(ask.words) && !found[line.source] && !found[line.target]));
      toggle("n", "faint", shapes.map((_, i) => (!dots && !found[i]) || alone(i)));
      if (dots) toggle("n", "found", found.map((seen, i) => Boolean(ask.words) && seen && !alone(i)));
    });
    matched = new Set(dots && ask.words ? shapes.map((_, i) => i).filter((i) => found[i] && !alone(i)) : []);
    hidden = alone;
    if (dotNames) dotNames.now();
    listed(found, tied, ask);
    const shown = visible.filter(Boolean).length;
    at("status").textContent = `${shown} of ${many(lines.length, "tie")} shown` +
      (ask.words ? `; ${many(found.filter(Boolean).length, "name")} found` : "");
  };

  // The list: the same as the drawing, for keyboards and screen readers

  const row = (list, words, count, open) => {
    const item = element("li", "", list);
    const button = element("button", "", item);
    button.type = "button";
    element("bdi", words, button);
    if (count) element("span", ` ${count}`, button, "count");
    button.tabIndex = -1;
    button.addEventListener("click", open);
    return { item, button };
  };
  const lineWords = (line) => `${shapes[line.source].name} → ${shapes[line.target].name}`;
  const marks = { cooperation: "+", conflict: "−", neutral: "·" };
  const tieRow = (list, number) => {
    const line = lines[number];
    const made = row(list, lineWords(line), `${line.label}, ${look.words[line.sign]}`, () => choose("line", number, true));
    const mark = document.createElement("span");
    mark.className = `mark ${line.sign}`;
    mark.textContent = marks[line.sign];
    mark.setAttribute("aria-hidden", "true");
    made.button.prepend(mark);
    return made;
  };
  const shapeRows = shapes.map((shape, i) => row(at("actors"), shape.name, shape.kind, () => choose("shape", i, true)));
  const tieRows = lines.length > 600 ? [] : lines.map((_, i) => tieRow(at("ties"), i));
  at("ties-told").hidden = tieRows.length === lines.length;
  if (crowded) at("ties-told").textContent = "Choose a name for its ties. Among so many, arrowheads show on those of a chosen name only.";

  const listed = (found, tied, ask) => {
    shapeRows.forEach(({ item }, i) => { item.hidden = !found[i] || !(tied.has(i) || shapes[i].focus); });
    tieRows.forEach(({ item }, i) => {
      item.hidden = !visible[i] || (Boolean(ask.words) && !found[lines[i].source] && !found[lines[i].target]);
    });
    for (const list of [at("actors"), at("ties")]) rove(list);
  };
  const buttons = (list) => [...list.querySelectorAll("li:not([hidden]) button")];
  const rove = (list, wanted) => {
    const all = buttons(list);
    const one = wanted || all.find((button) => button.tabIndex === 0) || all[0];
    list.querySelectorAll("button[tabindex='0']").forEach((button) => { button.tabIndex = -1; });
    if (one) one.tabIndex = 0;
    return one;
  };
  const arrows = (list) => list.addEventListener("keydown", (event) => {
    const all = buttons(list);
    const here = all.indexOf(document.activeElement);
    const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (there === undefined || here < 0) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, there))];
    rove(list, next);
    next.focus();
  });
  arrows(at("actors"));
  arrows(at("ties"));

  // The panel: what a name or line stands on

  const told = at("told");
  const nodeOf = (i) => cy.getElementById(`n${i}`);
  const edgeOf = (i) => cy.getElementById(`l${i}`);
  const empty = [...told.childNodes].map((node) => node.cloneNode(true));

  const addSource = (item, number) => {
    const source = sources[number];
    const words = [source.outlet, source.published, source.title].filter(Boolean).join(", ") || source.document.slice(0, 12);
    const line = element("div", "", item, "source");
    if (source.url) {
      const link = element("a", "", line);
      element("bdi", words, link);
      link.href = source.url;
      link.rel = "noopener noreferrer nofollow";
      link.target = "_blank";
    } else {
      element("bdi", words, line);
    }
  };

  const addLine = (number) => {
    const line = lines[number];
    const left = acts[number].filter((_, i) => kept[number][i]);
    const origins = new Set(left.flatMap((act) => act.origins));
    const dated = left.filter((act) => act.first >= 0);
    const span = dated.length ? between(days[Math.min(...dated.map((a) => a.first))], days[Math.max(...dated.map((a) => a.last))]) : "not dated";
    element("p", `${look.words[line.sign]}: ${labelled(number)}`, told, line.sign);
    element("p", `${many(left.length, "event or tie", "events and ties")}, ${many(origins.size, "origin")}, ${span}`, told, "source");
    const list = element("ol", "", told);
    for (const [predicate, quote, day, source, act, confidence, triple] of line.quotes) {
      if (!kept[number][act]) continue;
      const item = element("li", "", list);
      const words = element("div", "", item);
      element("bdi", shapes[line.source].name, words);
      element("strong", ` ${data.predicates[predicate]} `, words);
      element("bdi", shapes[line.target].name, words);
      element("bdi", quote, element("blockquote", "", item));
      addSource(item, source);
      element("div", `${day ? day + ", " : ""}confidence ${confidence}, triple ${triple}`, item, "source");
    }
    if (line.triples > line.quotes.length) element("p", `and ${many(line.triples - line.quotes.length, "more quote")} that this page does not carry`, told);
  };

  const addShape = (number) => {
    const shape = shapes[number];
    element("p", shape.kind, told, "source");
    if (shape.names.length || shape.aliases.length) element("h3", "Names", told);
    const list = element("ul", "", told);
    for (const [text, first, last] of shape.names) {
      const item = element("li", "", list);
      element("bdi", text, item);
      element("span", first ? ` ${between(first, last)}` : " not dated", item, "source");
    }
    if (!shape.names.length) list.remove();
    if (shape.aliases.length) element("bdi", shape.aliases.join(", "), element("p", "Also: ", told, "source"));
    element("h3", "Ties", told);
    const ties = element("ul", "", told, "ties");
    const own = lines.flatMap((line, i) => (visible[i] && (line.source === number || line.target === number) ? [i] : []));
    own.forEach((i) => { tieRow(ties, i).button.tabIndex = 0; });
    if (!own.length) {
      ties.remove();
      element("p", "Nothing is told of it in what is shown.", told);
    }
  };

  const mark = (name, number) => {
    cy.batch(() => {
      cy.elements(".chosen, .near").removeClass("chosen near");
      const node = name === "shape" ? nodeOf(number) : cy.collection();
      const near = name === "shape" ? node.connectedEdges().not(".gone") : name === "line" ? edgeOf(number) : cy.collection();
      node.merge(name === "line" ? near : cy.collection()).data("strong", 4).addClass("chosen");
      near.data("strong", 4).addClass("near").connectedNodes().addClass("near");
    });
    if (dotNames) dotNames.now();
    document.querySelectorAll("#list [aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    const made = name === "shape" ? shapeRows[number] : name === "line" ? tieRows[number] : null;
    if (made) {
      made.button.setAttribute("aria-current", "true");
      made.button.scrollIntoView({ block: "nearest" });
    }
  };

  const choose = (name, number, focus) => {
    const back = focus ? document.activeElement : (chosen && chosen.back);
    chosen = { name, number, back: back && told.contains(back) && chosen ? chosen.back : back };
    mark(name, number);
    told.replaceChildren();
    told.scrollTop = 0;
    const head = element("h2", "", told);
    element("bdi", name === "line" ? lineWords(lines[number]) : shapes[number].name, head);
    (name === "line" ? addLine : addShape)(number);
    if (focus) {
      head.tabIndex = -1;
      head.focus();
    }
  };
  const clear = () => {
    if (!chosen) return;
    const back = chosen.back;
    chosen = null;
    mark("", -1);
    told.replaceChildren(...empty.map((node) => node.cloneNode(true)));
    if (back && back.isConnected) back.focus();
  };
  cy.on("tap", "node", (event) => choose("shape", event.target.data("number"), false));
  cy.on("tap", "edge", (event) => choose("line", event.target.data("number"), false));
  cy.on("tap", (event) => { if (event.target === cy) clear(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target !== at("search")) clear(); });

  // Tools

  const update = () => { refresh(); if (chosen) choose(chosen.name, chosen.number, false); };
  document.querySelectorAll(".tools input, .tools select").forEach((input) => input.addEventListener("input", update));
  at("tools").addEventListener("submit", (event) => event.preventDefault());
  at("search").addEventListener("keydown", (event) => {
    const first = buttons(at("actors"))[0];
    if (event.key !== "Enter" || !at("search").value.trim() || !first) return;
    event.preventDefault();
    const number = shapeRows.findIndex(({ button }) => button === first);
    choose("shape", number, true);
    cy.animate({ center: { eles: nodeOf(number) }, zoom: dots ? Math.max(cy.zoom(), 0.6) : cy.zoom(), duration: 200 });
  });

  const stop = () => {
    clearInterval(playing);
    playing = 0;
    at("play").setAttribute("aria-pressed", "false");
    at("play").textContent = "Play";
  };
  at("play").addEventListener("click", () => {
    if (playing) { stop(); return; }
    const last = days.length - 1;
    const from = Math.min(Number(at("from").value), Number(at("to").value));
    let day = Number(at("to").value) >= last ? from : Number(at("to").value);
    const step = Math.max(1, Math.ceil(days.length / 60));
    at("play").setAttribute("aria-pressed", "true");
    at("play").textContent = "Pause";
    const show = () => {
      at("from").value = from;
      at("to").value = day;
      update();
      if (day >= last) stop();
      day = Math.min(last, day + step);
    };
    playing = setInterval(show, large ? 900 : 450);
    show();
  });

  const extent = () => cy.elements().not(".gone").boundingBox();
  const fit = () => cy.fit(cy.elements(":visible"), 28);
  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  at("fit").addEventListener("click", fit);
  at("closer").addEventListener("click", () => zoom(1.3));
  at("farther").addEventListener("click", () => zoom(1 / 1.3));

  const offer = (blob, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${lower(data.title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "diagram"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  at("png").addEventListener("click", () => {
    cy.style(theme("light"));
    if (dotNames) dotNames.whole(Math.min(1, 4000 / extent().w), extent());
    const png = cy.png({ output: "blob", full: true, scale: large ? Math.min(1, 4000 / extent().w) : 2, bg: look.light.paper, maxWidth: 8000, maxHeight: 8000 });
    cy.style(theme(dark.matches ? "dark" : "light"));
    if (dotNames) dotNames.now();
    offer(png, "png");
  });
  at("svg").addEventListener("click", () => {
    if (dotNames) dotNames.whole(Math.min(1, 4000 / extent().w), extent());
    offer(new Blob([drawnAsSvg(cy, data)], { type: "image/svg+xml" }), "svg");
    if (dotNames) dotNames.now();
  });

  refresh();
  document.documentElement.dataset.ready = "yes";
  window.whowhomPage = { cy };
})();
