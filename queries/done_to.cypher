// title = "What was done to an actor, with quotes"
// description = "Every statement that reaches the actor as object or in a role, in order of time."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "as_what", description = "object, or the role." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "category", description = "PLOVER category." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "who_id", description = "Id of who acts." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Who is reached."
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

MATCH (t:Triple)-[reached:OBJECT|PARTICIPANT]->(x:Actor {id: $actor})
WHERE ($since = '' OR coalesce(t.when_end, '9999-12-31') >= $since)
  AND ($until = '' OR coalesce(t.when_start, '0001-01-01') <= $until)
MATCH (t)-[:SUBJECT]->(a)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
RETURN t.when_start AS from_day, t.when_end AS to_day, a.name AS who, t.predicate AS did,
       CASE WHEN reached.key = '' THEN 'object' ELSE reached.key END AS as_what,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.category AS category, t.quote AS quote, d.outlet AS outlet, d.published AS published, a.id AS who_id,
       t.id AS triple
ORDER BY coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id, as_what
