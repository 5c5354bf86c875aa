// events_about: Những sự kiện nào bàn về văn bản này?
// Which events disseminated, reviewed or inspected this directive?
// :param id id — the directive
// :column event id
// :column label text
// :column date date
// :column relation text
// :column organiser id
// :column quote text
// :column source id
// :order event, relation, organiser
MATCH (e:Thing {kind: 'event'})-[edge]->(:Thing {id: $id})
WHERE edge.inferred = false
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
OPTIONAL MATCH (e)-[o]->(body:Thing)
WHERE o.relation = 'organisedBy' AND o.inferred = false
RETURN e.id AS event, e.label AS label, e.date AS date, edge.relation AS relation, coalesce(body.id, '') AS organiser, edge.quote AS quote,
       edge.source AS source
ORDER BY event, relation, organiser
