// title = "Nodes without evidence"
// description = "Every node that no triple supports any more: events and ties that none reports, actors, places and issues that none names, triples that are quoted from no document. A sound graph has none, after a retraction too."
// columns = [
//   { name = "kind", description = "Actor, Event, Issue, Place, Tie or Triple." },
//   { name = "node", description = "Id of the node." },
// ]

MATCH (n)
WHERE (n:Actor OR n:Event OR n:Issue OR n:Place OR n:Tie) AND NOT EXISTS { MATCH (n)<--(:Triple) }
   OR n:Triple AND NOT EXISTS { MATCH (n)-[:QUOTED_FROM]->(:Document) }
RETURN labels(n)[0] AS kind, n.id AS node
ORDER BY kind, node
