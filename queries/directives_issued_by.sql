-- directives_issued_by: Cơ quan này đã ban hành những văn bản nào?
-- Which directives did this body issue?
-- :param body id — the body
-- :column directive id
-- :column directive_label text
-- :column date date
-- :column basis text
-- :column quote text
-- :column source id
-- :order directive
SELECT edge.subject AS directive, d.label AS directive_label, edge.date, edge.basis, edge.quote, edge.source
FROM edge JOIN thing AS d ON d.id = edge.subject
WHERE edge.object = :body AND edge.relation = 'issuedBy' AND edge.inferred = 0
ORDER BY 1
