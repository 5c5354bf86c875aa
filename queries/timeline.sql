-- timeline: Diễn biến theo thời gian: văn bản và sự kiện quanh văn bản này
-- What happened around this directive, in order of time: documents below it and events about it?
-- :param id id — văn bản / the directive
-- :param depth integer = 3 — số bước bên dưới nó, 1 đến 10 / hops below it, 1 to 10
-- :param relations list = @lineage — những quan hệ được đi theo / relations to walk
-- :column date date
-- :column kind text
-- :column thing id
-- :column label text
-- :column relation text
-- :column quote text
-- :column source id
-- :order date, thing, relation
WITH RECURSIVE reach(id, depth) AS (
  SELECT :id, 0
  UNION
  SELECT edge.subject, reach.depth + 1
  FROM reach CROSS JOIN edge ON edge.object = reach.id
  WHERE reach.depth < :depth - 1 AND edge.inferred = 0 AND edge.relation IN (SELECT value FROM json_each(:relations))
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
),
near(id) AS (SELECT DISTINCT id FROM reach),
found AS (
  SELECT coalesce(thing.date, '') AS date, thing.version AS thing_version, thing.id AS thing, edge.relation, edge.source, edge.version
  FROM near
  CROSS JOIN edge ON edge.object = near.id AND edge.inferred = 0
    AND edge.known_from <= :known AND :known < edge.known_to
    AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
  CROSS JOIN thing ON thing.id = edge.subject AND thing.kind IS NOT NULL AND thing.known_from <= :known AND :known < thing.known_to
  WHERE thing.kind = 'event' OR edge.relation IN (SELECT value FROM json_each(:relations))
)
/* page */
SELECT found.date, thing.kind, found.thing, thing.label, found.relation, edge.quote, found.source
FROM (SELECT * FROM found ORDER BY date, thing, relation, source LIMIT :limit OFFSET :start) AS found
CROSS JOIN edge ON edge.version = found.version
CROSS JOIN thing ON thing.version = found.thing_version
ORDER BY 1, 3, 5, 7
