-- events_about: Những sự kiện nào bàn về văn bản này?
-- Which events disseminated, reviewed or inspected this directive?
-- :param id id — the directive
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
JOIN thing AS e ON e.id = edge.subject AND e.kind = 'event'
LEFT JOIN edge AS o ON o.subject = e.id AND o.relation = 'organisedBy' AND o.inferred = 0
WHERE edge.object = :id AND edge.inferred = 0
ORDER BY 1, 4, 5
