// title = "Brokers: who brings others to an agreement"
// description = "Actors by the number of deals they brokered or mediated, as told as facts, with what and with whom."
// columns = [
//   { name = "broker", description = "Who mediates." },
//   { name = "events", description = "Acts of mediation, repeated reports counted once." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "origins", description = "Independent origins of these triples." },
//   { name = "issues", description = "What was brokered." },
//   { name = "parties", description = "With or between whom." },
//   { name = "broker_id", description = "Id of the broker." },
// ]
// [parameters.minimum_origins]
// type = "integer"
// required = false
// default = 1
// description = "Only what at least so many independent origins report."

MATCH (e:Event {mode: 'mediate'})<-[:REPORTS]-(t:Triple)-[:SUBJECT]->(a:Actor)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
MATCH (t)-[:OBJECT]->(o)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(w:Actor) WHERE w.id <> a.id
WITH a, e, t, d, o, w ORDER BY o.name, o.id, w.name, w.id
WITH a, count(DISTINCT e.id) AS events, count(DISTINCT t.id) AS triples, count(DISTINCT d.origin) AS origins,
     collect(DISTINCT CASE WHEN o:Actor THEN null ELSE o.name END) AS issues,
     collect(DISTINCT w.name) AS roles, collect(DISTINCT CASE WHEN o:Actor THEN o.name ELSE null END) AS objects
WHERE origins >= $minimum_origins
RETURN a.name AS broker, events, triples, origins, issues,
       roles + [x IN objects WHERE NOT x IN roles] AS parties, a.id AS broker_id
ORDER BY events DESC, origins DESC, broker_id
