// title = "What an actor brokered, and with whom"
// description = "Every deal, truce or meeting that the actor is told to have brokered or mediated, with the quote."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "issue", description = "What was brokered, or whom it brought together." },
//   { name = "parties", description = "Participants, each with its role." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "issue_id", description = "Id of what was brokered." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// description = "The broker."

MATCH (t:Triple)-[:SUBJECT]->(a:Actor {id: $actor})
WHERE t.predicate = 'brokered' OR t.mode = 'mediate'
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(other)
WITH t, o, d, p, other ORDER BY p.key, other.id
WITH t, o, d, collect(p.key + ' ' + other.name) AS parties
RETURN t.when_start AS from_day, o.name AS issue, parties,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.quote AS quote, d.outlet AS outlet, d.published AS published, o.id AS issue_id, t.id AS triple
ORDER BY coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id
