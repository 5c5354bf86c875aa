-- events_about: Những sự kiện nào bàn về văn bản này?
-- Which events disseminated, reviewed or inspected this directive?
-- :param id id — văn bản / the directive
-- :column event id
-- :column label text
-- :column date date
-- :column relation text
-- :column organiser id
-- :column quote text
-- :column source id
-- :order event, relation, organiser
SELECT edge.subject AS event, e.label, e.date, edge.relation, coalesce(o.object, '') AS organiser, edge.quote, edge.source
FROM edge
JOIN thing AS e ON e.id = edge.subject AND e.kind = 'event' AND e.known_from <= :known AND :known < e.known_to
LEFT JOIN edge AS o ON o.subject = e.id AND o.relation = 'organisedBy' AND o.inferred = 0
  AND o.known_from <= :known AND :known < o.known_to
WHERE edge.object = :id AND edge.inferred = 0
  AND edge.known_from <= :known AND :known < edge.known_to
  AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
ORDER BY 1, 4, 5
