// implementations_by_body: Cơ quan này đã thực hiện những văn bản nào, bằng văn bản nào?
// What did this body implement, and with which document?
// :param body id — the body
// :param relations list = @response — relations that count as a response
// :column directive id
// :column directive_label text
// :column relation text
// :column parent id
// :column parent_label text
// :column date date
// :column lag_days integer
// :column basis text
// :column quote text
// :column source id
// :order directive, relation, parent
MATCH (d:Thing)-[i]->(:Thing {id: $body})
WHERE i.relation = 'issuedBy' AND i.inferred = false
MATCH (d)-[edge]->(p:Thing)
WHERE edge.inferred = false AND edge.relation IN $relations
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
RETURN DISTINCT d.id AS directive, d.label AS directive_label, edge.relation AS relation, p.id AS parent, p.label AS parent_label, edge.date AS date,
       edge.lag_days AS lag_days, edge.basis AS basis, edge.quote AS quote, edge.source AS source
ORDER BY directive, relation, parent
