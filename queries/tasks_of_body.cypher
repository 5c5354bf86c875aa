// tasks_of_body: Cơ quan này phải làm những việc gì, theo mọi văn bản?
// What does this body owe, over all directives, by its own name?
// :param body id — cơ quan / the body
// :column task id
// :column directive id
// :column directive_label text
// :column role text
// :column product text
// :column deadline text
// :column quote text
// :column source id
// :order task, role
MATCH (s:StatementVersion) WHERE s.relation IN ['leads', 'cooperatesIn', 'assignedTo'] AND s.review <> 'rejected' AND s.known_from <= $known AND $known < s.known_to
WITH s, CASE s.relation WHEN 'leads' THEN 'lead' WHEN 'cooperatesIn' THEN 'cooperate' ELSE 'responsible' END AS role, CASE s.relation WHEN 'assignedTo' THEN s.object ELSE s.subject END AS named
OPTIONAL MATCH (y:Redirect {id: named}) WHERE y.known_from <= $known AND $known < y.known_to
WITH s, role, coalesce(y.canonical, named) AS body
WHERE body = $body
WITH CASE s.relation WHEN 'assignedTo' THEN s.subject ELSE s.object END AS task, role, s.quote AS quote, s.source AS source
OPTIONAL MATCH (g:StatementVersion {subject: task, relation: 'assignedBy'}) WHERE g.review <> 'rejected' AND g.known_from <= $known AND $known < g.known_to
OPTIONAL MATCH (x:Redirect {id: g.object}) WHERE x.known_from <= $known AND $known < x.known_to
WITH task, role, quote, source, coalesce(x.canonical, g.object) AS directive
OPTIONAL MATCH (b:ThingVersion {id: directive}) WHERE b.known_from <= $known AND $known < b.known_to
OPTIONAL MATCH (p:StatementVersion {subject: task, relation: 'toProduce'}) WHERE p.review <> 'rejected' AND p.known_from <= $known AND $known < p.known_to
WITH task, role, quote, source, directive, b, min(p.object) AS product
OPTIONAL MATCH (d:StatementVersion {subject: task, relation: 'deadline'}) WHERE d.review <> 'rejected' AND d.known_from <= $known AND $known < d.known_to
WITH task, role, quote, source, directive, b, product, min(d.object) AS deadline
RETURN DISTINCT task, directive, coalesce(b.label, directive) AS directive_label, role, product, deadline, quote, source
ORDER BY task, role
