// directives_issued_by: Cơ quan này đã ban hành những văn bản nào?
// Which directives did this body issue?
// :param body id — the body
// :column directive id
// :column directive_label text
// :column date date
// :column basis text
// :column quote text
// :column source id
// :order directive
MATCH (d:Thing)-[edge]->(:Thing {id: $body})
WHERE edge.relation = 'issuedBy' AND edge.inferred = false
  AND ($as_of IS NULL OR (edge.valid_from <= $as_of AND $as_of <= coalesce(edge.valid_to, '9999') + '~'))
RETURN d.id AS directive, d.label AS directive_label, edge.date AS date, edge.basis AS basis, edge.quote AS quote, edge.source AS source
ORDER BY directive
