-- upstream_lineage: Văn bản này bắt nguồn từ đâu?
-- Where does this directive come from: every hop up to the central text, with the words?
-- :param id id — văn bản / the directive
-- :param depth integer = 10 — số bước từ nó, 1 đến 10 / hops from it, 1 to 10
-- :param relations list = @lineage — những quan hệ được đi theo / relations to walk
-- :param inferred boolean = true — kể cả liên kết suy ra (true, false) / include composed edges (true, false)
-- :column depth integer
-- :column subject id
-- :column subject_label text
-- :column relation text
-- :column object id
-- :column object_label text
-- :column date date
-- :column lag_days integer
-- :column basis text
-- :column inferred boolean
-- :column confidence number
-- :column quote text
-- :column source id
-- :order depth, subject, relation, object, inferred
WITH RECURSIVE reach(id, depth) AS (
  SELECT :id, 0
  UNION
  SELECT edge.object, reach.depth + 1
  FROM reach CROSS JOIN edge ON edge.subject = reach.id
  WHERE reach.depth < :depth AND edge.inferred = 0
    AND edge.relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
),
nearest(id, depth) AS (SELECT id, min(depth) FROM reach GROUP BY id)
SELECT nearest.depth + 1 AS depth, edge.subject, coalesce(s.label, edge.subject) AS subject_label, edge.relation, edge.object,
       coalesce(o.label, edge.object) AS object_label, edge.date, edge.lag_days, edge.basis, edge.inferred, edge.confidence, edge.quote,
       edge.source
FROM nearest
CROSS JOIN edge ON edge.subject = nearest.id
LEFT JOIN thing AS s ON s.id = edge.subject AND s.known_from <= :known AND :known < s.known_to
LEFT JOIN thing AS o ON o.id = edge.object AND o.known_from <= :known AND :known < o.known_to
WHERE nearest.depth < :depth
  AND edge.relation IN (SELECT value FROM json_each(:relations))
  AND (:inferred OR edge.inferred = 0)
  AND edge.known_from <= :known AND :known < edge.known_to
  AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
ORDER BY 1, 2, 4, 5, 10
