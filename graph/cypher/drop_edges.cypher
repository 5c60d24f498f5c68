UNWIND $rows AS row
MATCH (a:<<source>> {id: row.source})-[r:<<type>> {key: row.key}]->(b:<<target>> {id: row.target})
DELETE r
