-- answer_matrix: Từng văn bản có khóa bắt đầu như vậy: ngày ban hành, và những cơ quan đã có văn bản thực hiện?
-- Every directive whose key begins so: its day, and which bodies answered it, first on which day, with how many documents?
-- :param under text — phần đầu của mã (dang/tu-hanoi/), cả mã, hoặc all / the beginning of the keys (dang/tu-hanoi/), a whole key, or all
-- :param relations list = @answer — những quan hệ mà một văn bản thực hiện / relations by which a document answers
-- :column directive id
-- :column date date
-- :column answers text
-- :order directive
SELECT t.id AS directive, t.date, coalesce((
  SELECT group_concat(cell, ' ') FROM (
    SELECT i.object || '|' || coalesce(min(edge.date), '') || '|' || count(DISTINCT edge.subject) AS cell
    FROM edge
    CROSS JOIN edge AS i ON i.subject = edge.subject AND i.relation = 'issuedBy' AND i.inferred = 0
      AND i.known_from <= :known AND :known < i.known_to
    WHERE edge.object = t.id AND edge.relation IN (SELECT value FROM json_each(:relations))
      AND edge.known_from <= :known AND :known < edge.known_to
    GROUP BY i.object
    ORDER BY i.object
  )
), '') AS answers
FROM thing AS t
WHERE t.kind = 'directive'
  AND t.id >= CASE :under WHEN 'all' THEN '' ELSE :under END
  AND t.id < CASE :under WHEN 'all' THEN '' ELSE :under END || char(1114111)
  AND t.known_from <= :known AND :known < t.known_to
ORDER BY 1
