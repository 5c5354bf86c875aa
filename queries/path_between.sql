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
side(a, b, subject, relation, object, forward) AS (
  SELECT subject, object, subject, relation, object, 1 FROM edge
  WHERE inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
  UNION ALL
  SELECT object, subject, subject, relation, object, 0 FROM edge
  WHERE inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
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
SELECT DISTINCT f.steps + 1 AS step, side.subject, side.relation, side.object, side.forward, edge.quote, edge.source
FROM side
JOIN f ON f.id = side.a
JOIN t ON t.id = side.b
JOIN total
JOIN edge ON edge.subject = side.subject AND edge.relation = side.relation AND edge.object = side.object AND edge.inferred = 0
WHERE f.steps + 1 + t.steps = total.steps
ORDER BY 1, 2, 3, 4
