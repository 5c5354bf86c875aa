-- assignment_matrix: Văn bản này giao việc gì cho cơ quan nào?
-- Which tasks does this directive give to which bodies, in which role, with what product and deadline?
-- :param directive id — văn bản giao nhiệm vụ / the directive that gives the tasks
-- :column task id
-- :column body id
-- :column body_label text
-- :column role text
-- :column product text
-- :column deadline text
-- :column quote text
-- :column source id
-- :order task, body, role
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
SELECT DISTINCT charge.task, charge.body, coalesce(b.label, charge.body) AS body_label, charge.role,
       (SELECT min(object) FROM said WHERE subject = charge.task AND relation = 'toProduce') AS product,
       (SELECT min(object) FROM said WHERE subject = charge.task AND relation = 'deadline') AS deadline, charge.quote, charge.source
FROM said AS given
JOIN charge ON charge.task = given.subject
LEFT JOIN thing AS b ON b.id = charge.body AND b.known_from <= :known AND :known < b.known_to
WHERE given.relation = 'assignedBy' AND given.object = :directive
ORDER BY 1, 2, 4
