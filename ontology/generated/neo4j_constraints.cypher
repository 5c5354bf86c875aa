// Generated from ontology/phahe.ttl by `python -m ontology.emit`; do not edit.
CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_sha256 IF NOT EXISTS FOR (n:Source) REQUIRE n.sha256 IS UNIQUE;
CREATE INDEX directive_label IF NOT EXISTS FOR (n:Directive) ON (n.label);
CREATE INDEX annex_label IF NOT EXISTS FOR (n:Annex) ON (n.label);
CREATE INDEX collection_label IF NOT EXISTS FOR (n:Collection) ON (n.label);
CREATE INDEX body_label IF NOT EXISTS FOR (n:Body) ON (n.label);
CREATE INDEX person_label IF NOT EXISTS FOR (n:Person) ON (n.label);
CREATE INDEX post_label IF NOT EXISTS FOR (n:Post) ON (n.label);
CREATE INDEX event_label IF NOT EXISTS FOR (n:Event) ON (n.label);
CREATE INDEX task_label IF NOT EXISTS FOR (n:Task) ON (n.label);
CREATE INDEX topic_label IF NOT EXISTS FOR (n:Topic) ON (n.label);
