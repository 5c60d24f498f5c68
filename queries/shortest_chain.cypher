// title = "The shortest chain between two actors"
// description = "The fewest steps of cooperation, conflict, influence between two actors, in either direction, at most 6; among chains of one length the first by ids. Each step is shown with what lies in it and one quote."
// columns = [
//   { name = "step", description = "Number of the step, from 1." },
//   { name = "from_actor", description = "Where the step starts." },
//   { name = "to_actor", description = "Where it leads." },
//   { name = "did", description = "Predicates told as facts between the two, either way." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "from_id", description = "Id of where it starts." },
//   { name = "to_id", description = "Id of where it leads." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Where the chain starts."
// [parameters.other]
// type = "actor"
// description = "Where it ends."

MATCH (a:Actor {id: $actor}), (b:Actor {id: $other})
WHERE a.id <> b.id
MATCH path = allShortestPaths((a)-[:COOPERATES_WITH|CONFLICTS_WITH|INFLUENCES*..6]-(b))
WITH [n IN nodes(path) | n.id] AS ids
WITH DISTINCT ids, reduce(text = '', id IN ids | text + id + ' ') AS text
ORDER BY text LIMIT 1
UNWIND range(1, size(ids) - 1) AS step
MATCH (x:Actor {id: ids[step - 1]}), (y:Actor {id: ids[step]})
MATCH (x)<-[one:SUBJECT|OBJECT|PARTICIPANT]-(t:Triple)-[two:SUBJECT|OBJECT|PARTICIPANT]->(y)
WHERE (type(one) = 'SUBJECT' OR type(two) = 'SUBJECT')
  AND t.modality = 'actual' AND NOT t.negated AND t.certainty <> 'alleged'
WITH DISTINCT step, x, y, t ORDER BY step, t.document, t.start, t.id
WITH step, x, y, collect(t.quote)[0] AS quote, collect(DISTINCT t.predicate) AS did, count(t) AS triples
RETURN step, x.name AS from_actor, y.name AS to_actor, did, triples, quote, x.id AS from_id, y.id AS to_id
ORDER BY step
