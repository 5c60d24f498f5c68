// title = "What is said about an issue, and by whom"
// description = "Every statement that reaches the issue, as object or in a role, with who acts, whether for or against, and who says so."
// columns = [
//   { name = "issue", description = "What it is about." },
//   { name = "who", description = "Who acts." },
//   { name = "did", description = "The predicate." },
//   { name = "polarity", description = "cooperation, conflict or neutral; negation does not flip it." },
//   { name = "status", description = "actual or not, negated, alleged: only plain `actual` is told as a fact." },
//   { name = "speaker", description = "Who is quoted as saying so, if anyone." },
//   { name = "quote", description = "The sentence, verbatim." },
//   { name = "outlet", description = "Where it was published." },
//   { name = "published", description = "When it was published." },
//   { name = "from_day", description = "First day of the interval told, if any." },
//   { name = "issue_id", description = "Id of the issue." },
//   { name = "who_id", description = "Id of who acts." },
//   { name = "triple", description = "Id of the triple." },
// ]
// [parameters.issue]
// type = "issue"
// description = "Id of the issue, or words of its name."

MATCH (i:Issue)
WHERE i.id = $issue OR toLower(i.name) CONTAINS toLower($issue)
MATCH (t:Triple)-[:OBJECT|PARTICIPANT]->(i)
WITH DISTINCT i, t
MATCH (t)-[:SUBJECT]->(a)
MATCH (t)-[:QUOTED_FROM]->(d:Document)
OPTIONAL MATCH (t)-[:ASSERTED_BY]->(s)
RETURN i.name AS issue, a.name AS who, t.predicate AS did, t.polarity AS polarity,
       CASE WHEN t.negated THEN 'not ' ELSE '' END + t.modality
         + CASE WHEN t.certainty = 'certain' THEN '' ELSE ', ' + t.certainty END AS status,
       s.name AS speaker, t.quote AS quote, d.outlet AS outlet, d.published AS published, t.when_start AS from_day,
       i.id AS issue_id, a.id AS who_id, t.id AS triple
ORDER BY issue_id, who_id, coalesce(from_day, '9999-12-31'), d.id, t.start, triple
