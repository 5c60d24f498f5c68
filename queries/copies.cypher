// title = "Copies: documents whose text first appeared elsewhere"
// description = "Every document with another origin than its own outlet: declared reprints, and near-duplicates that were found."
// columns = [
//   { name = "published", description = "When it was published." },
//   { name = "title", description = "Title of the document." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "origin", description = "Where the text first appeared." },
//   { name = "triples", description = "Triples quoted from it." },
//   { name = "document", description = "Id of the document." },
// ]

MATCH (d:Document)
WHERE d.origin <> coalesce(d.outlet, d.id)
OPTIONAL MATCH (t:Triple)-[:QUOTED_FROM]->(d)
WITH d, count(t) AS triples
RETURN d.published AS published, d.title AS title, d.outlet AS outlet, d.origin AS origin, triples, d.id AS document
ORDER BY origin, coalesce(published, '9999-12-31'), document
