// title = "The relation between two actors over time"
// description = "Every statement in which both take part, one of them as the subject, in order of time and with its quote."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "others", description = "Further participants, each with its role." },
//   { name = "polarity", description = "cooperation, conflict or neutral; negation does not flip it." },
//   { name = "score", description = "Intensity in tenths, from -100 to 100." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.actor]
// type = "actor"
// description = "One of the two."
// [parameters.other]
// type = "actor"
// description = "The other."
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

MATCH (a:Actor {id: $actor})<-[one:SUBJECT|OBJECT|PARTICIPANT]-(t:Triple)-[two:SUBJECT|OBJECT|PARTICIPANT]->(b:Actor {id: $other})
WHERE (type(one) = 'SUBJECT' OR type(two) = 'SUBJECT') AND a.id <> b.id
  AND ($since = '' OR coalesce(t.when_end, '9999-12-31') >= $since)
  AND ($until = '' OR coalesce(t.when_start, '0001-01-01') <= $until)
WITH DISTINCT t
MATCH (t)-[:SUBJECT]->(s)
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[p:PARTICIPANT]->(other)
WITH t, s, o, d, p, other ORDER BY p.key, other.id
WITH t, s, o, d, collect(p.key + ' ' + other.name) AS others
RETURN t.when_start AS from_day, t.when_end AS to_day, s.name AS who, t.predicate AS did, o.name AS whom, others,
       t.polarity AS polarity, t.score AS score,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.quote AS quote, d.outlet AS outlet, d.published AS published, t.id AS triple
ORDER BY coalesce(t.when_start, '9999-12-31'), d.id, t.start, t.id
