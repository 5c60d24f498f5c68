MATCH (r:Run {id: $id})
UNWIND $rows AS row
MATCH (a:Actor {id: row.actor})
CREATE (r)-[:SCORED {key: row.key, rank: row.rank, score: row.score}]->(a)
RETURN count(*) AS written
