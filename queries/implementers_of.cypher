// implementers_of: Những cơ quan nào đã có văn bản hoặc việc làm thực hiện văn bản này?
// Which bodies answered this directive, with which document or act, and when?
// :param id id — the directive
// :param relations list = @response — relations that count as a response
// :column body id
// :column body_label text
// :column directive id
// :column directive_label text
// :column relation text
// :column date date
// :column lag_days integer
// :column basis text
// :column quote text
// :column source id
// :order body, directive, relation
CALL {
  MATCH (d:Thing)-[edge]->(parent:Thing {id: $id})
  WHERE edge.inferred = false AND edge.relation IN $relations
    AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
  MATCH (d)-[i]->(b:Thing)
  WHERE i.relation = 'issuedBy' AND i.inferred = false
  RETURN b, d, edge
  UNION
  MATCH (b:Thing {kind: 'body'})-[edge]->(d:Thing {id: $id})
  WHERE edge.inferred = false AND edge.relation IN $relations
    AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
  RETURN b, d, edge
}
RETURN DISTINCT b.id AS body, b.label AS body_label, d.id AS directive, d.label AS directive_label, edge.relation AS relation, edge.date AS date,
       edge.lag_days AS lag_days, edge.basis AS basis, edge.quote AS quote, edge.source AS source
ORDER BY body, directive, relation
