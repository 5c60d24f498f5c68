// title = "Documents, with how much each tells"
// description = "Every active document with title, outlet, origin and date, and the number of its triples and of those told as facts."
// columns = [
//   { name = "published", description = "When it was published." },
//   { name = "title", description = "Title of the document." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "origin", description = "Where the text first appeared." },
//   { name = "triples", description = "Triples quoted from it." },
//   { name = "facts", description = "Those told as facts." },
//   { name = "document", description = "Id of the document." },
// ]

MATCH (d:Document)
OPTIONAL MATCH (t:Triple)-[:QUOTED_FROM]->(d)
WITH d, count(t) AS triples,
     sum(CASE WHEN t.modality = 'actual' AND t.negated = false AND t.certainty <> 'alleged' THEN 1 ELSE 0 END) AS facts
RETURN d.published AS published, d.title AS title, d.outlet AS outlet, d.origin AS origin, triples, facts,
       d.id AS document
ORDER BY coalesce(published, '9999-12-31'), document
