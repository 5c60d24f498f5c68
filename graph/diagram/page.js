"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const told = document.getElementById("told");
  const drawn = (name, number) => document.querySelector(`.${name}[data-${name}="${number}"]`);

  // Texts are only ever set as text, never as markup.
  const element = (name, text, parent, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };

  const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

  const addSource = (item, quote) => {
    const source = data.sources[quote.source];
    const words = [source.outlet, source.published, source.title].filter(Boolean).join(", ") || source.document.slice(0, 12);
    const line = element("div", "", item, "source");
    if (source.url) {
      const link = element("a", words, line);
      link.href = source.url;
      link.rel = "noopener noreferrer nofollow";
    } else {
      line.textContent = words;
    }
  };

  const addLine = (line) => {
    element("h2", `${data.shapes[line.source].name} → ${data.shapes[line.target].name}: ${line.sign}`, told);
    const days = line.first ? `, ${line.first}${line.last !== line.first ? " to " + line.last : ""}` : "";
    element("p", `${many(line.count, "event or tie", "events and ties")}, ${many(line.origins, "origin")}${days}`, told, "source");
    const list = element("ol", "", told);
    for (const quote of line.quotes) {
      const item = element("li", quote.predicate + (quote.day ? `, ${quote.day}` : ""), list);
      element("bdi", quote.quote, element("blockquote", "", item));
      addSource(item, quote);
    }
    if (line.triples > line.quotes.length) element("p", `and ${line.triples - line.quotes.length} more`, told);
  };

  const choose = (name, number) => {
    document.querySelectorAll(".chosen").forEach((old) => old.classList.remove("chosen"));
    drawn(name, number).classList.add("chosen");
    told.replaceChildren();
    const lines = name === "line" ? [data.lines[number]] : data.lines.filter((l) => l.source === number || l.target === number);
    if (name === "shape") element("h2", `${data.shapes[number].name} (${data.shapes[number].kind})`, told);
    lines.forEach(addLine);
    if (!lines.length) element("p", "Nothing is told of it in this picture.", told);
  };

  for (const name of ["line", "shape"]) {
    document.querySelectorAll(`.${name}`).forEach((group) => {
      const number = Number(group.getAttribute(`data-${name}`));
      group.addEventListener("click", () => choose(name, number));
      group.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          choose(name, number);
        }
      });
    });
  }

  const refresh = () => {
    const shown = new Set([...document.querySelectorAll(".signs input:checked")].map((box) => box.value));
    const words = document.getElementById("search").value.trim().toLocaleLowerCase("en");
    const found = data.shapes.map((shape) => !words || shape.name.toLocaleLowerCase("en").includes(words));
    data.shapes.forEach((_, i) => drawn("shape", i).classList.toggle("faint", !found[i]));
    data.lines.forEach((line, i) => {
      for (const part of [drawn("line", i), drawn("words", i)]) {
        part.classList.toggle("hidden", !shown.has(line.sign));
        part.classList.toggle("faint", !found[line.source] && !found[line.target]);
      }
    });
  };
  document.querySelectorAll(".signs input").forEach((box) => box.addEventListener("input", refresh));
  document.querySelector(".signs").addEventListener("submit", (event) => event.preventDefault());
})();
