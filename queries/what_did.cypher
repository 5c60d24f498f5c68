// title = "What an actor did, with quotes"
// description = "Every statement in which the actor is the subject, in order of time; the status says whether it is told as a fact."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "kind", description = "Actor, Place or Issue." },
//   { name = "others", description = "Further participants, each with its role." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "category", description = "PLOVER category." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "speaker", description = "Who is quoted as saying so, if anyone." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Who acts."
// [parameters.since]
// type = "date"
// required = false
// default = ""
// description = "Only what may have happened on or after this day; what has no date stays."
// [parameters.until]
// type = "date"
// required = false
// default = ""
// bound = "last"
// description = "Only what may have happened on or before this day; what has no date stays."

MATCH (t:Triple)-[:SUBJECT]->(a:Actor {id: $actor})
WHERE ($since = '' OR coalesce(t.when_end, '9999-12-31') >= $since)
  AND ($until = '' OR coalesce(t.when_start, '0001-01-01') <= $until)
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[:ASSERTED_BY]->(s)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(other)
WITH t, o, d, s, p, other ORDER BY p.key, other.id
WITH t, o, d, s, collect(p.key + ' ' + other.name) AS others
RETURN t.when_start AS from_day, t.when_end AS to_day, t.predicate AS did, o.name AS whom, labels(o)[0] AS kind,
       others, CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.category AS category, t.quote AS quote, s.name AS speaker, d.outlet AS outlet, d.published AS published,
       t.id AS triple
ORDER BY coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id
