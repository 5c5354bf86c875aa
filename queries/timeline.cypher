// timeline: Diễn biến theo thời gian: văn bản và sự kiện quanh văn bản này
// What happened around this directive, in order of time: documents below it and events about it?
// :param id id — the directive
// :param depth integer = 3 — hops below it, 1 to 10
// :param relations list = @lineage — relations to walk
// :column date date
// :column kind text
// :column thing id
// :column label text
// :column relation text
// :column quote text
// :column source id
// :order date, thing, relation
MATCH (focus:Thing {id: $id})
OPTIONAL MATCH path = (focus)<-[*1..10 {inferred: false}]-(below:Thing)
WHERE length(path) <= $depth AND all(step IN relationships(path) WHERE step.relation IN $relations AND ($as_of IS NULL OR (step.valid_from <= $as_of AND $as_of <= coalesce(step.valid_to, '9999') + '~')))
WITH focus, collect(DISTINCT below) AS found
UNWIND found + [focus] AS near
WITH DISTINCT near
MATCH (thing:Thing)-[edge]->(near)
WHERE edge.inferred = false AND (thing.kind = 'event' OR edge.relation IN $relations)
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
RETURN coalesce(thing.date, '') AS date, thing.kind AS kind, thing.id AS thing, thing.label AS label, edge.relation AS relation,
       edge.quote AS quote, edge.source AS source
ORDER BY date, thing, relation, source
