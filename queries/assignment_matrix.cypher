// assignment_matrix: Văn bản này giao việc gì cho cơ quan nào?
// Which tasks does this directive give to which bodies, in which role, with what product and deadline?
// :param directive id — văn bản giao nhiệm vụ / the directive that gives the tasks
// :column task id
// :column body id
// :column body_label text
// :column role text
// :column product text
// :column deadline text
// :column quote text
// :column source id
// :order task, body, role
MATCH (g:StatementVersion {relation: 'assignedBy'}) WHERE g.review <> 'rejected' AND g.known_from <= $known AND $known < g.known_to
OPTIONAL MATCH (x:Redirect {id: g.object}) WHERE x.known_from <= $known AND $known < x.known_to
WITH DISTINCT g.subject AS task, coalesce(x.canonical, g.object) AS directive
WHERE directive = $directive
MATCH (s:StatementVersion)
WHERE ((s.relation IN ['leads', 'cooperatesIn'] AND s.object = task) OR (s.relation = 'assignedTo' AND s.subject = task))
  AND s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
WITH task, CASE s.relation WHEN 'leads' THEN 'lead' WHEN 'cooperatesIn' THEN 'cooperate' ELSE 'responsible' END AS role, CASE s.relation WHEN 'assignedTo' THEN s.object ELSE s.subject END AS named, s.quote AS quote, s.source AS source
OPTIONAL MATCH (y:Redirect {id: named}) WHERE y.known_from <= $known AND $known < y.known_to
WITH task, role, coalesce(y.canonical, named) AS body, quote, source
OPTIONAL MATCH (b:ThingVersion {id: body}) WHERE b.known_from <= $known AND $known < b.known_to
OPTIONAL MATCH (p:StatementVersion {subject: task, relation: 'toProduce'}) WHERE p.review <> 'rejected' AND p.known_from <= $known AND $known < p.known_to
WITH task, role, body, quote, source, b, min(p.object) AS product
OPTIONAL MATCH (d:StatementVersion {subject: task, relation: 'deadline'}) WHERE d.review <> 'rejected' AND d.known_from <= $known AND $known < d.known_to
WITH task, role, body, quote, source, b, product, min(d.object) AS deadline
RETURN DISTINCT task, body, coalesce(b.label, body) AS body_label, role, product, deadline, quote, source
ORDER BY task, body, role
