// downstream_cascade: Những văn bản nào triển khai văn bản này, theo từng bước?
// What carried this directive out, hop by hop, through Party and State?
// :param id id — the directive
// :param depth integer = 10 — hops from it, 1 to 10
// :param relations list = @lineage — relations to walk
// :param inferred boolean = true — include composed edges
// :column depth integer
// :column subject id
// :column subject_label text
// :column relation text
// :column object id
// :column object_label text
// :column date date
// :column lag_days integer
// :column basis text
// :column inferred boolean
// :column confidence number
// :column quote text
// :column source id
// :order depth, subject, relation, object, inferred
MATCH (focus:Thing {id: $id})
OPTIONAL MATCH path = (focus)<-[*1..9 {inferred: false}]-(reached:Thing)
WHERE length(path) < $depth AND all(step IN relationships(path) WHERE step.relation IN $relations AND ($as_of IS NULL OR (step.valid_from <= $as_of AND $as_of <= coalesce(step.valid_to, '9999') + '~')))
WITH focus, reached, min(length(path)) AS steps
WITH focus, collect({thing: reached, depth: steps}) AS found
UNWIND [{thing: focus, depth: 0}] + [f IN found WHERE f.thing IS NOT NULL AND f.thing <> focus] AS near
WITH near.thing AS near, near.depth AS depth
MATCH (near)<-[edge]-(other:Thing)
WHERE edge.relation IN $relations AND ($inferred OR edge.inferred = false)
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
WITH DISTINCT depth, edge, startNode(edge) AS s, endNode(edge) AS o
RETURN depth + 1 AS depth, s.id AS subject, s.label AS subject_label, edge.relation AS relation, o.id AS object, o.label AS object_label,
       edge.date AS date, edge.lag_days AS lag_days, edge.basis AS basis, edge.inferred AS inferred, edge.confidence AS confidence,
       edge.quote AS quote, edge.source AS source
ORDER BY depth, subject, relation, object, inferred
