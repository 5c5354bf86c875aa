-- tasks_of_body: Cơ quan này phải làm những việc gì, theo mọi văn bản?
-- What does this body owe, over all directives, by its own name?
-- :param body id — cơ quan / the body
-- :column task id
-- :column directive id
-- :column directive_label text
-- :column role text
-- :column product text
-- :column deadline text
-- :column quote text
-- :column source id
-- :order task, role
WITH said AS (
  SELECT coalesce((SELECT canonical FROM redirect WHERE id = subject AND known_from <= :known AND :known < known_to), subject) AS subject,
         relation,
         CASE WHEN literal THEN object
              ELSE coalesce((SELECT canonical FROM redirect WHERE id = object AND known_from <= :known AND :known < known_to), object)
         END AS object,
         quote, source
  FROM statement
  WHERE relation IN ('assignedBy', 'leads', 'cooperatesIn', 'assignedTo', 'toProduce', 'deadline') AND review <> 'rejected'
    AND known_from <= :known AND :known < known_to
),
charge AS (
  SELECT object AS task, subject AS body, CASE relation WHEN 'leads' THEN 'lead' ELSE 'cooperate' END AS role, quote, source
  FROM said WHERE relation IN ('leads', 'cooperatesIn')
  UNION
  SELECT subject, object, 'responsible', quote, source FROM said WHERE relation = 'assignedTo'
)
SELECT DISTINCT charge.task, given.object AS directive, coalesce(d.label, given.object) AS directive_label, charge.role,
       (SELECT min(object) FROM said WHERE subject = charge.task AND relation = 'toProduce') AS product,
       (SELECT min(object) FROM said WHERE subject = charge.task AND relation = 'deadline') AS deadline, charge.quote, charge.source
FROM charge
LEFT JOIN said AS given ON given.subject = charge.task AND given.relation = 'assignedBy'
LEFT JOIN thing AS d ON d.id = given.object AND d.known_from <= :known AND :known < d.known_to
WHERE charge.body = :body
ORDER BY 1, 4
