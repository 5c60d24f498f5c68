UNWIND $rows AS row
MATCH (a:<<source>> {id: row.source})-[r:<<type>> {key: row.key}]->(b:<<target>> {id: row.target})
WITH collect(r) AS gone
UNWIND gone AS r
DELETE r
