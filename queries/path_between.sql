-- path_between: Hai văn bản này nối với nhau qua những bước nào (đường ngắn nhất)?
-- How are these two connected: every edge on a shortest path, at most six steps?
-- :param from id — one end
-- :param to id — the other end
-- :param relations list = @lineage — relations to walk, in either direction
-- :column step integer
-- :column subject id
-- :column relation text
-- :column object id
-- :column forward boolean
-- :column quote text
-- :column source id
-- :order step, subject, relation, object
WITH RECURSIVE
side(a, b, subject, relation, object, forward, quote, source) AS (
  SELECT subject, object, subject, relation, object, 1, quote, source FROM edge
  WHERE inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
  UNION ALL
  SELECT object, subject, subject, relation, object, 0, quote, source FROM edge
  WHERE inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
),
out(id, steps) AS (
  SELECT :from, 0 UNION SELECT side.b, out.steps + 1 FROM out JOIN side ON side.a = out.id WHERE out.steps < 6
),
back(id, steps) AS (
  SELECT :to, 0 UNION SELECT side.b, back.steps + 1 FROM back JOIN side ON side.a = back.id WHERE back.steps < 6
),
f(id, steps) AS (SELECT id, min(steps) FROM out GROUP BY id),
t(id, steps) AS (SELECT id, min(steps) FROM back GROUP BY id),
total(steps) AS (SELECT steps FROM f WHERE id = :to)
SELECT DISTINCT f.steps + 1 AS step, side.subject, side.relation, side.object, side.forward, side.quote, side.source
FROM side
JOIN f ON f.id = side.a
JOIN t ON t.id = side.b
JOIN total
WHERE f.steps + 1 + t.steps = total.steps
ORDER BY 1, 2, 3, 4
