// tasks_due: Nhiệm vụ nào đến hạn trong khoảng thời gian này?
// Which tasks have a printed day, or a month, quarter or year that ends, in this period, and who is to do them?
// :param since date = 0001-01-01 — ngày đầu (2026-01-01) / the first day (2026-01-01)
// :param until date — ngày cuối (2026-12-31) / the last day (2026-12-31)
// :column due date
// :column task id
// :column directive id
// :column body id
// :column body_label text
// :column role text
// :column quote text
// :column source id
// :order due, task, body, role
MATCH (d:StatementVersion {relation: 'deadline'})
WHERE d.object =~ '[0-9]{4}-[0-9]{2}-[0-9]{2}' AND $since <= d.object AND d.object <= $until AND d.review <> 'rejected' AND d.known_from <= $known AND $known < d.known_to
WITH DISTINCT d.object AS due, d.subject AS task
MATCH (s:StatementVersion)
WHERE ((s.relation IN ['leads', 'cooperatesIn'] AND s.object = task) OR (s.relation = 'assignedTo' AND s.subject = task))
  AND s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
WITH due, task, CASE s.relation WHEN 'leads' THEN 'lead' WHEN 'cooperatesIn' THEN 'cooperate' ELSE 'responsible' END AS role, CASE s.relation WHEN 'assignedTo' THEN s.object ELSE s.subject END AS named, s.quote AS quote, s.source AS source
OPTIONAL MATCH (y:Redirect {id: named}) WHERE y.known_from <= $known AND $known < y.known_to
WITH due, task, role, coalesce(y.canonical, named) AS body, quote, source
OPTIONAL MATCH (g:StatementVersion {subject: task, relation: 'assignedBy'}) WHERE g.review <> 'rejected' AND g.known_from <= $known AND $known < g.known_to
OPTIONAL MATCH (x:Redirect {id: g.object}) WHERE x.known_from <= $known AND $known < x.known_to
WITH due, task, role, body, quote, source, coalesce(x.canonical, g.object) AS directive
OPTIONAL MATCH (b:ThingVersion {id: body}) WHERE b.known_from <= $known AND $known < b.known_to
RETURN DISTINCT due, task, directive, body, coalesce(b.label, body) AS body_label, role, quote, source
ORDER BY due, task, body, role
