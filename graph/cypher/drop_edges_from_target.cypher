UNWIND $rows AS row
MATCH (b:<<target>> {id: row.target})<-[r:<<type>> {key: row.key}]-(a:<<source>> {id: row.source})
WITH collect(r) AS gone
UNWIND gone AS r
DELETE r
