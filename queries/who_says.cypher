// title = "Claims by speaker"
// description = "What a text reports as said by someone: speaker, claim and quote. What nobody is quoted for is said by the outlet itself and does not appear."
// columns = [
//   { name = "speaker", description = "Who is quoted as saying so, if anyone." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "whom", description = "What or whom the act reaches." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "speaker_id", description = "Id of the speaker." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.speaker]
// type = "actor"
// required = false
// default = ""
// description = "Only what this actor says."

MATCH (t:Triple)-[:ASSERTED_BY]->(s)
WHERE $speaker = '' OR s.id = $speaker
MATCH (t)-[:SUBJECT]->(a)
MATCH (t)-[:OBJECT]->(o)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
RETURN s.name AS speaker, a.name AS who, t.predicate AS did, o.name AS whom,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       t.quote AS quote, d.outlet AS outlet, d.published AS published, s.id AS speaker_id, t.id AS triple
ORDER BY speaker_id, d.id, t.start, triple
