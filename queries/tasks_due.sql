-- tasks_due: Nhiệm vụ nào đến hạn trong khoảng thời gian này?
-- Which tasks have a printed day, or a month, quarter or year that ends, in this period, and who is to do them?
-- :param since date = 0001-01-01 — ngày đầu (2026-01-01) / the first day (2026-01-01)
-- :param until date — ngày cuối (2026-12-31) / the last day (2026-12-31)
-- :column due date
-- :column task id
-- :column directive id
-- :column body id
-- :column body_label text
-- :column role text
-- :column quote text
-- :column source id
-- :order due, task, body, role
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
SELECT DISTINCT due.object AS due, charge.task, given.object AS directive, charge.body, coalesce(b.label, charge.body) AS body_label,
       charge.role, charge.quote, charge.source
FROM said AS due
JOIN charge ON charge.task = due.subject
LEFT JOIN said AS given ON given.subject = charge.task AND given.relation = 'assignedBy'
LEFT JOIN thing AS b ON b.id = charge.body AND b.known_from <= :known AND :known < b.known_to
WHERE due.relation = 'deadline' AND due.object GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND :since <= due.object AND due.object <= :until
ORDER BY 1, 2, 4, 6
