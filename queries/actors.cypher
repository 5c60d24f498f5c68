// title = "Actors by how much is told of them"
// description = "Every actor with the number of statements in which it acts and in which something reaches it."
// columns = [
//   { name = "actor", description = "Name of the actor." },
//   { name = "kind", description = "state, armed_group, person …" },
//   { name = "acts", description = "Statements with it as the subject." },
//   { name = "reached", description = "Statements with it as object or in a role." },
//   { name = "actor_id", description = "Id of the actor." },
// ]

MATCH (a:Actor)
OPTIONAL MATCH (a)<-[:SUBJECT]-(s:Triple)
WITH a, count(DISTINCT s.id) AS acts
OPTIONAL MATCH (a)<-[:OBJECT|PARTICIPANT]-(r:Triple)
WITH a, acts, count(DISTINCT r.id) AS reached
RETURN a.name AS actor, a.kind AS kind, acts, reached, a.id AS actor_id
ORDER BY acts + reached DESC, actor_id
