// title = "Allies and rivals of an actor"
// description = "Every actor that it has dealings with: events of cooperation and of conflict, counted apart, and the ties that a text states (allied_with, rival_of, backs …). net is (cooperation - conflict) / (cooperation + conflict) over events; a sign stands on at least 3 events on 2 dates from 2 origins, else it is insufficient."
// columns = [
//   { name = "other", description = "The other actor." },
//   { name = "cooperation", description = "Events of cooperation, either way." },
//   { name = "conflict", description = "Events of conflict, either way." },
//   { name = "net", description = "From -1 to 1; empty without signed events." },
//   { name = "standing", description = "cooperative, hostile, both, or insufficient." },
//   { name = "ties", description = "Standing ties that a text states, with who holds them." },
//   { name = "other_id", description = "Id of the other actor." },
// ]
// [parameters.actor]
// type = "actor"
// description = "Whose allies and rivals."

MATCH (x:Actor {id: $actor})<-[:SUBJECT|OBJECT|PARTICIPANT]-(t:Triple)-[:SUBJECT|OBJECT|PARTICIPANT]->(y:Actor)
WHERE y.id <> x.id AND t.modality = 'actual' AND NOT t.negated AND t.certainty <> 'alleged'
WITH DISTINCT x, y
OPTIONAL MATCH (x)<-[one:SUBJECT|OBJECT|PARTICIPANT]-(t:Triple)-[two:SUBJECT|OBJECT|PARTICIPANT]->(y)
WHERE t.polarity <> 'neutral' AND (type(one) = 'SUBJECT' OR type(two) = 'SUBJECT')
  AND (CASE WHEN type(one) = 'SUBJECT' THEN two.key ELSE one.key END)
      IN (CASE WHEN t.polarity = 'cooperation' THEN ['', 'with', 'to'] ELSE ['', 'against', 'to', 'from'] END)
OPTIONAL MATCH (t)-[:REPORTS]->(e:Event)
OPTIONAL MATCH (t)-[:QUOTED_FROM]->(d:Document)
WITH x, y, t, e, d, CASE WHEN e.precision IN ['bound', 'unresolved'] THEN null ELSE e.start END AS day
WITH x, y,
     count(DISTINCT CASE WHEN t.polarity = 'cooperation' THEN e.id ELSE null END) AS cooperation,
     count(DISTINCT CASE WHEN t.polarity = 'cooperation' THEN day ELSE null END) AS cooperation_days,
     count(DISTINCT CASE WHEN t.polarity = 'cooperation' AND e IS NOT NULL THEN d.origin ELSE null END) AS cooperation_origins,
     count(DISTINCT CASE WHEN t.polarity = 'conflict' THEN e.id ELSE null END) AS conflict,
     count(DISTINCT CASE WHEN t.polarity = 'conflict' THEN day ELSE null END) AS conflict_days,
     count(DISTINCT CASE WHEN t.polarity = 'conflict' AND e IS NOT NULL THEN d.origin ELSE null END) AS conflict_origins
WITH x, y, cooperation, conflict,
     cooperation >= 3 AND cooperation_days >= 2 AND cooperation_origins >= 2 AS cooperative,
     conflict >= 3 AND conflict_days >= 2 AND conflict_origins >= 2 AS hostile
OPTIONAL MATCH (x)<-[:SOURCE_ACTOR|TARGET]-(k:Tie)-[:SOURCE_ACTOR|TARGET]->(y)
OPTIONAL MATCH (k)-[:SOURCE_ACTOR]->(holder)
WITH x, y, cooperation, conflict, cooperative, hostile, k, holder ORDER BY k.predicate, holder.id
WITH y, cooperation, conflict, cooperative, hostile, collect(DISTINCT holder.name + ' ' + k.predicate) AS ties
WHERE cooperation + conflict > 0 OR size(ties) > 0
RETURN y.name AS other, cooperation, conflict,
       CASE WHEN cooperation + conflict = 0 THEN null
            ELSE 1.0 * (cooperation - conflict) / (cooperation + conflict) END AS net,
       CASE WHEN cooperative AND hostile THEN 'both' WHEN cooperative THEN 'cooperative'
            WHEN hostile THEN 'hostile' ELSE 'insufficient' END AS standing,
       ties, y.id AS other_id
ORDER BY cooperation + conflict DESC, other_id
