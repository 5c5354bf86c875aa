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
SELECT a.subject, a.relation, a.object AS object_a, b.object AS object_b, a.quote AS quote_a, b.quote AS quote_b, a.source AS source_a,
       b.source AS source_b
FROM statement AS a
JOIN statement AS b ON b.subject = a.subject AND b.relation = a.relation AND a.object < b.object
WHERE a.relation IN (SELECT value FROM json_each(:relations))
  AND a.status = 'asserted' AND b.status = 'asserted'
  AND a.superseded_at IS NULL AND b.superseded_at IS NULL AND a.review <> 'rejected' AND b.review <> 'rejected'
ORDER BY 1, 2, 3, 4, 7, 8, 5, 6
