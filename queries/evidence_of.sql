-- evidence_of: Vì sao biết? Mọi khẳng định về đối tượng này, với nguyên văn và nguồn
-- How do we know: every statement about this thing, with the words and the source?
-- :param id id — đối tượng / the thing
-- :column statement id
-- :column subject id
-- :column relation text
-- :column object text
-- :column status text
-- :column review text
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
WITH named(id) AS (
  SELECT :id UNION SELECT id FROM redirect WHERE canonical = :id AND known_from <= :known AND :known < known_to
),
about AS (
  SELECT * FROM statement WHERE subject IN (SELECT id FROM named)
  UNION
  SELECT * FROM statement WHERE object IN (SELECT id FROM named) AND literal = 0
)
SELECT about.id AS statement,
       coalesce((SELECT r.canonical FROM redirect AS r WHERE r.id = subject AND r.known_from <= :known AND :known < r.known_to), subject) AS subject,
       relation,
       CASE WHEN literal THEN object ELSE coalesce(
         (SELECT r.canonical FROM redirect AS r WHERE r.id = object AND r.known_from <= :known AND :known < r.known_to), object) END AS object,
       status, review, quote, source, source.name AS source_name, source.publisher, source.published, start, "end", rule, confidence
FROM about
JOIN source ON source.sha256 = about.source AND source.known_from <= :known AND :known < source.known_to
WHERE about.review <> 'rejected' AND about.known_from <= :known AND :known < about.known_to
ORDER BY 1
