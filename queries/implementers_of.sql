-- implementers_of: Những cơ quan nào đã có văn bản hoặc việc làm thực hiện văn bản này?
-- Which bodies answered this directive, with which document or act, and when?
-- :param id id — the directive
-- :param relations list = @response — relations that count as a response
-- :column body id
-- :column body_label text
-- :column directive id
-- :column directive_label text
-- :column relation text
-- :column date date
-- :column lag_days integer
-- :column basis text
-- :column quote text
-- :column source id
-- :order body, directive, relation
SELECT i.object AS body, b.label AS body_label, edge.subject AS directive, d.label AS directive_label, edge.relation, edge.date, edge.lag_days,
       edge.basis, edge.quote, edge.source
FROM edge
JOIN edge AS i ON i.subject = edge.subject AND i.relation = 'issuedBy' AND i.inferred = 0
JOIN thing AS b ON b.id = i.object
JOIN thing AS d ON d.id = edge.subject
WHERE edge.object = :id AND edge.inferred = 0 AND edge.relation IN (SELECT value FROM json_each(:relations))
UNION
SELECT edge.subject, b.label, edge.object, d.label, edge.relation, edge.date, edge.lag_days, edge.basis, edge.quote, edge.source
FROM edge
JOIN thing AS b ON b.id = edge.subject AND b.kind = 'body'
JOIN thing AS d ON d.id = edge.object
WHERE edge.object = :id AND edge.inferred = 0 AND edge.relation IN (SELECT value FROM json_each(:relations))
ORDER BY 1, 3, 5
