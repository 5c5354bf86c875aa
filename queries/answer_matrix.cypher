// answer_matrix: Từng văn bản có khóa bắt đầu như vậy: ngày ban hành, và những cơ quan đã có văn bản thực hiện?
// Every directive whose key begins so: its day, and which bodies answered it, first on which day, with how many documents?
// :param under text — phần đầu của mã (dang/tu-hanoi/), cả mã, hoặc all / the beginning of the keys (dang/tu-hanoi/), a whole key, or all
// :param relations list = @answer — những quan hệ mà một văn bản thực hiện / relations by which a document answers
// :column directive id
// :column date date
// :column answers text
// :order directive
MATCH (t:ThingVersion)
WHERE t.kind = 'directive' AND ($under = 'all' OR t.id STARTS WITH $under) AND t.known_from <= $known AND $known < t.known_to
OPTIONAL MATCH (d:Thing)-[edge:@relations]->(:Thing {id: t.id})
WHERE edge.known_from <= $known AND $known < edge.known_to
OPTIONAL MATCH (d)-[i:@issuedBy]->(:Thing)
WHERE i.inferred = false AND i.known_from <= $known AND $known < i.known_to
WITH t, i.object AS body, min(edge.date) AS first, count(DISTINCT edge.subject) AS n
ORDER BY t.id, body
WITH t, collect(body + '|' + coalesce(first, '') + '|' + toString(n)) AS cells
RETURN t.id AS directive, t.date AS date, reduce(all = '', c IN cells | all + CASE all WHEN '' THEN '' ELSE ' ' END + c) AS answers
ORDER BY directive
