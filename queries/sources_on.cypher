// title = "Who tells of an actor, and how good a source it is"
// description = "Origins of what an actor does or undergoes, with the outlets, their Admiralty grade (A to F; F where nobody graded them), and how much each tells."
// columns = [
//   { name = "origin", description = "Where the text first appeared." },
//   { name = "outlet", description = "Where it can be read." },
//   { name = "reliability", description = "Grade of the outlet." },
//   { name = "documents", description = "Documents." },
//   { name = "triples", description = "Triples in which the actor is subject or object." },
//   { name = "facts", description = "Those told as facts." },
// ]
// [parameters.actor]
// type = "actor"
// description = "The actor."

MATCH (t:Triple)-[:SUBJECT|OBJECT]->(a:Actor {id: $actor})
MATCH (t)-[:QUOTED_FROM]->(d:Document)
WITH DISTINCT t, d
RETURN d.origin AS origin, d.outlet AS outlet, coalesce(d.reliability, 'F') AS reliability,
       count(DISTINCT d.id) AS documents, count(DISTINCT t.id) AS triples,
       sum(CASE WHEN t.modality = 'actual' AND t.negated = false AND t.certainty <> 'alleged' THEN 1 ELSE 0 END) AS facts
ORDER BY triples DESC, origin, outlet, reliability
