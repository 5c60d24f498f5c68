// title = "What an actor demanded or asked for"
// description = "Every request of an actor, from demands to pleas; what is demanded is not told as done."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "did", description = "The predicate." },
//   { name = "what", description = "What is demanded, or of whom." },
//   { name = "of_whom", description = "Participants, each with its role." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "what_id", description = "Id of what is demanded." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Who demands."

MATCH (t:Triple)-[:SUBJECT]->(a:Actor {id: $actor})
WHERE t.category = 'REQUEST'
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(other)
WITH t, o, d, p, other ORDER BY p.key, other.id
WITH t, o, d, collect(p.key + ' ' + other.name) AS of_whom
RETURN t.when_start AS from_day, t.predicate AS did, o.name AS what, of_whom,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.quote AS quote, d.outlet AS outlet, d.published AS published, o.id AS what_id, t.id AS triple
ORDER BY coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id
