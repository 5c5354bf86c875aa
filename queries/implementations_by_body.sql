-- implementations_by_body: Cơ quan này đã thực hiện những văn bản nào, bằng văn bản nào?
-- What did this body implement, and with which document?
-- :param body id — the body
-- :param relations list = @response — relations that count as a response
-- :column directive id
-- :column directive_label text
-- :column relation text
-- :column parent id
-- :column parent_label text
-- :column date date
-- :column lag_days integer
-- :column basis text
-- :column quote text
-- :column source id
-- :order directive, relation, parent
SELECT edge.subject AS directive, d.label AS directive_label, edge.relation, edge.object AS parent, p.label AS parent_label, edge.date,
       edge.lag_days, edge.basis, edge.quote, edge.source
FROM edge AS i
JOIN edge ON edge.subject = i.subject AND edge.inferred = 0 AND edge.relation IN (SELECT value FROM json_each(:relations))
JOIN thing AS d ON d.id = edge.subject
JOIN thing AS p ON p.id = edge.object
WHERE i.object = :body AND i.relation = 'issuedBy' AND i.inferred = 0
ORDER BY 1, 3, 4
