-- evidence_of: Vì sao biết? Mọi khẳng định về đối tượng này, với nguyên văn và nguồn
-- How do we know: every statement about this thing, with the words and the source?
-- :param id id — the thing
-- :column statement id
-- :column subject id
-- :column relation text
-- :column object text
-- :column status text
-- :column quote text
-- :column source id
-- :column source_name text
-- :column publisher text
-- :column published date
-- :column start integer
-- :column end integer
-- :column rule text
-- :column confidence number
-- :order statement
SELECT statement.id AS statement, subject, relation, object, status, quote, source, source.name AS source_name, source.publisher, source.published,
       start, "end", rule, confidence
FROM statement JOIN source ON source.sha256 = statement.source
WHERE (subject = :id OR (object = :id AND literal = 0)) AND superseded_at IS NULL AND review <> 'rejected'
ORDER BY 1
