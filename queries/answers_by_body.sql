-- answers_by_body: Cơ quan nào đã có văn bản thực hiện văn bản nào, sớm nhất ngày nào, bằng mấy văn bản?
-- Which body answered which directive, first on which day, with how many documents?
-- :param relations list = @answer — relations by which a document answers
-- :param under text = all — only directives whose key begins so (dang/tu-hanoi/), or all
-- :column directive id
-- :column body id
-- :column first date
-- :column answers integer
-- :order directive, body
SELECT edge.object AS directive, i.object AS body, min(edge.date) AS first, count(DISTINCT edge.subject) AS answers
FROM edge
CROSS JOIN edge AS i ON i.subject = edge.subject AND i.relation = 'issuedBy' AND i.inferred = 0
  AND i.known_from <= :known AND :known < i.known_to
WHERE edge.relation IN (SELECT value FROM json_each(:relations)) AND (:under = 'all' OR substr(edge.object, 1, length(:under)) = :under)
  AND edge.known_from <= :known AND :known < edge.known_to
  AND (:as_of IS NULL OR (edge.valid_from <= :as_of AND :as_of <= coalesce(edge.valid_to, '9999') || '~'))
GROUP BY edge.object, i.object
ORDER BY 1, 2
