-- path_between: Hai văn bản này nối với nhau qua những bước nào (đường ngắn nhất)?
-- How are these two connected: every edge on a shortest path, at most six steps?
-- :param from id — một đầu / one end
-- :param to id — đầu kia / the other end
-- :param relations list = @lineage — những quan hệ được đi theo, cả hai chiều / relations to walk, in either direction
-- :column step integer
-- :column subject id
-- :column relation text
-- :column object id
-- :column forward boolean
-- :column quote text
-- :column source id
-- :order step, subject, relation, object
WITH RECURSIVE
e AS NOT MATERIALIZED (
  SELECT subject, relation, object, quote, source FROM edge
  WHERE inferred = 0 AND relation IN (SELECT value FROM json_each(:relations))
    AND known_from <= :known AND :known < known_to
    AND (:as_of IS NULL OR (valid_from <= :as_of AND :as_of <= coalesce(valid_to, '9999') || '~'))
),
  -- what lies one, two, three steps from either end; a side goes on only while the two have not met
f0(id) AS MATERIALIZED (SELECT :from WHERE :from <> :to),
t0(id) AS MATERIALIZED (SELECT :to WHERE :from <> :to),
f1(id) AS MATERIALIZED (
  SELECT e.object FROM f0 CROSS JOIN e ON e.subject = f0.id UNION SELECT e.subject FROM f0 CROSS JOIN e ON e.object = f0.id
  EXCEPT SELECT id FROM f0
),
m1(id) AS MATERIALIZED (SELECT id FROM f1 WHERE id IN (SELECT id FROM t0)),
t1(id) AS MATERIALIZED (
  SELECT e.object FROM t0 CROSS JOIN e ON e.subject = t0.id WHERE NOT EXISTS (SELECT 1 FROM m1)
  UNION SELECT e.subject FROM t0 CROSS JOIN e ON e.object = t0.id WHERE NOT EXISTS (SELECT 1 FROM m1)
  EXCEPT SELECT id FROM t0
),
m2(id) AS MATERIALIZED (SELECT id FROM f1 WHERE id IN (SELECT id FROM t1)),
met2(n) AS MATERIALIZED (SELECT 1 FROM m1 UNION SELECT 1 FROM m2),
f2(id) AS MATERIALIZED (
  SELECT e.object FROM f1 CROSS JOIN e ON e.subject = f1.id WHERE NOT EXISTS (SELECT 1 FROM met2)
  UNION SELECT e.subject FROM f1 CROSS JOIN e ON e.object = f1.id WHERE NOT EXISTS (SELECT 1 FROM met2)
  EXCEPT SELECT id FROM f1 EXCEPT SELECT id FROM f0
),
m3(id) AS MATERIALIZED (SELECT id FROM f2 WHERE id IN (SELECT id FROM t1)),
met3(n) AS MATERIALIZED (SELECT n FROM met2 UNION SELECT 1 FROM m3),
t2(id) AS MATERIALIZED (
  SELECT e.object FROM t1 CROSS JOIN e ON e.subject = t1.id WHERE NOT EXISTS (SELECT 1 FROM met3)
  UNION SELECT e.subject FROM t1 CROSS JOIN e ON e.object = t1.id WHERE NOT EXISTS (SELECT 1 FROM met3)
  EXCEPT SELECT id FROM t1 EXCEPT SELECT id FROM t0
),
m4(id) AS MATERIALIZED (SELECT id FROM f2 WHERE id IN (SELECT id FROM t2)),
met4(n) AS MATERIALIZED (SELECT n FROM met3 UNION SELECT 1 FROM m4),
f3(id) AS MATERIALIZED (
  SELECT e.object FROM f2 CROSS JOIN e ON e.subject = f2.id WHERE NOT EXISTS (SELECT 1 FROM met4)
  UNION SELECT e.subject FROM f2 CROSS JOIN e ON e.object = f2.id WHERE NOT EXISTS (SELECT 1 FROM met4)
  EXCEPT SELECT id FROM f2 EXCEPT SELECT id FROM f1
),
m5(id) AS MATERIALIZED (SELECT id FROM f3 WHERE id IN (SELECT id FROM t2)),
met5(n) AS MATERIALIZED (SELECT n FROM met4 UNION SELECT 1 FROM m5),
t3(id) AS MATERIALIZED (
  SELECT e.object FROM t2 CROSS JOIN e ON e.subject = t2.id WHERE NOT EXISTS (SELECT 1 FROM met5)
  UNION SELECT e.subject FROM t2 CROSS JOIN e ON e.object = t2.id WHERE NOT EXISTS (SELECT 1 FROM met5)
  EXCEPT SELECT id FROM t2 EXCEPT SELECT id FROM t1
),
m6(id) AS MATERIALIZED (SELECT id FROM f3 WHERE id IN (SELECT id FROM t3)),
f(n, id) AS MATERIALIZED (SELECT 0, id FROM f0 UNION ALL SELECT 1, id FROM f1 UNION ALL SELECT 2, id FROM f2),
t(n, id) AS MATERIALIZED (SELECT 0, id FROM t0 UNION ALL SELECT 1, id FROM t1 UNION ALL SELECT 2, id FROM t2),
met(ahead, behind, id) AS MATERIALIZED (
  SELECT 1, 0, id FROM m1 UNION ALL SELECT 1, 1, id FROM m2 UNION ALL SELECT 2, 1, id FROM m3 UNION ALL SELECT 2, 2, id FROM m4
  UNION ALL SELECT 3, 2, id FROM m5 UNION ALL SELECT 3, 3, id FROM m6
),
  -- from where they met, back to either end: everything on a shortest path, with its place
back(n, id) AS (
  SELECT ahead, id FROM met
  UNION SELECT f.n, f.id FROM back CROSS JOIN e ON e.subject = back.id JOIN f ON f.id = e.object AND f.n = back.n - 1
  UNION SELECT f.n, f.id FROM back CROSS JOIN e ON e.object = back.id JOIN f ON f.id = e.subject AND f.n = back.n - 1
),
onward(n, id) AS (
  SELECT behind, id FROM met
  UNION SELECT t.n, t.id FROM onward CROSS JOIN e ON e.subject = onward.id JOIN t ON t.id = e.object AND t.n = onward.n - 1
  UNION SELECT t.n, t.id FROM onward CROSS JOIN e ON e.object = onward.id JOIN t ON t.id = e.subject AND t.n = onward.n - 1
),
node(n, id) AS MATERIALIZED (
  SELECT n, id FROM back UNION SELECT (SELECT max(ahead + behind) FROM met) - n, id FROM onward
)
SELECT a.n + 1 AS step, e.subject, e.relation, e.object, 1 AS forward, e.quote, e.source
FROM node AS a CROSS JOIN e ON e.subject = a.id JOIN node AS b ON b.id = e.object AND b.n = a.n + 1
UNION
SELECT a.n + 1, e.subject, e.relation, e.object, 0, e.quote, e.source
FROM node AS a CROSS JOIN e ON e.object = a.id JOIN node AS b ON b.id = e.subject AND b.n = a.n + 1
ORDER BY 1, 2, 3, 4
