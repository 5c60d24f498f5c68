// title = "Allies and rivals of an actor"
// description = "Every actor that it has dealings with: events of cooperation and of conflict, counted apart, and the ties that a text states (allied_with, rival_of, backs …). net is (cooperation - conflict) / (cooperation + conflict) over events; a sign stands on at least 3 events from 2 origins on 2 dates (two of them surely on different days), else it is insufficient."
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
WITH x, y, t.polarity AS sign, e.id AS event, CASE WHEN e IS NULL THEN null ELSE d.origin END AS origin,
     CASE WHEN e.precision IN ['bound', 'unresolved'] THEN null ELSE coalesce(e.start, e.end) END AS start,
     CASE WHEN e.precision IN ['bound', 'unresolved'] THEN null ELSE coalesce(e.end, e.start) END AS finish
WITH x, y, sign, count(DISTINCT event) AS events, count(DISTINCT origin) AS origins,
     coalesce(max(start) > min(finish), false) AS apart
WITH x, y, sum(CASE WHEN sign = 'cooperation' THEN events ELSE 0 END) AS cooperation,
     sum(CASE WHEN sign = 'conflict' THEN events ELSE 0 END) AS conflict,
     sum(CASE WHEN sign = 'cooperation' AND events >= 3 AND origins >= 2 AND apart THEN 1 ELSE 0 END) = 1 AS cooperative,
     sum(CASE WHEN sign = 'conflict' AND events >= 3 AND origins >= 2 AND apart THEN 1 ELSE 0 END) = 1 AS hostile
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
