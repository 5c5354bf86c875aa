-- conflicting_statements: Những nguồn nào nói khác nhau về cùng một điều?
-- Which asserted statements contradict one another (two dates of one directive …), with both quotes?
-- :param relations list = @single — relations that allow one value only
-- :column subject id
-- :column relation text
-- :column object_a text
-- :column object_b text
-- :column quote_a text
-- :column quote_b text
-- :column source_a id
-- :column source_b id
-- :order subject, relation, object_a, object_b, source_a, source_b
WITH told AS (
  SELECT coalesce((SELECT canonical FROM redirect WHERE id = subject AND known_from <= :known AND :known < known_to), subject) AS subject,
         relation,
         CASE WHEN literal THEN object
              ELSE coalesce((SELECT canonical FROM redirect WHERE id = object AND known_from <= :known AND :known < known_to), object)
         END AS object,
         quote, source
  FROM statement
  WHERE relation IN (SELECT value FROM json_each(:relations)) AND status = 'asserted' AND review <> 'rejected'
    AND known_from <= :known AND :known < known_to
)
SELECT a.subject, a.relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
       b.source AS source_b
FROM told AS a
JOIN told AS b ON b.subject = a.subject AND b.relation = a.relation AND a.object < b.object
ORDER BY 1, 2, 3, 4, 7, 8, 5, 6
