// title = "The events between two actors"
// description = "What happened between them, each event once with the number of triples and origins that report it, and one quote."
// columns = [
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "to_day", description = "Last day of the interval told, if any." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicates that report it." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "category", description = "PLOVER category." },
//   { name = "polarity", description = "cooperation, conflict or neutral; negation does not flip it." },
//   { name = "score", description = "Intensity in tenths, from -100 to 100." },
//   { name = "triples", description = "Triples that report them." },
//   { name = "origins", description = "Independent origins of these triples." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "event", description = "Id of the event." },
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
MATCH (t)-[:REPORTS]->(e:Event)
WITH DISTINCT e, t ORDER BY t.document, t.start, t.id
WITH e, collect(t.quote)[0] AS quote, collect(t.document)[0] AS document, collect(t.start)[0] AS place
MATCH (e)-[:SOURCE_ACTOR]->(s)
MATCH (e)-[:TARGET]->(o)
RETURN e.start AS from_day, e.end AS to_day, s.name AS who, e.predicates AS did, o.name AS whom,
       e.category AS category, e.polarity AS polarity, e.score AS score, e.triples AS triples, e.origins AS origins,
       quote, e.id AS event
ORDER BY coalesce(e.start, '9999-12-31'), document, place, e.id
