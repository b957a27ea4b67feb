BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE claim_statuses (
	id TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_claim_statuses PRIMARY KEY (id)
);
INSERT INTO "claim_statuses" VALUES('r1-1','used',NULL,1);
INSERT INTO "claim_statuses" VALUES('r1-2','used',NULL,1);
INSERT INTO "claim_statuses" VALUES('r2-1','toll','a running total',1);
CREATE TABLE claims (
	id TEXT NOT NULL, 
	report_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	measure TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	part TEXT NOT NULL, 
	low INTEGER, 
	best INTEGER, 
	high INTEGER, 
	qualifier TEXT NOT NULL, 
	period_start DATE, 
	period_end DATE, 
	period_precision TEXT NOT NULL, 
	cumulative BOOLEAN NOT NULL, 
	claimant TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	extracted_by TEXT NOT NULL, 
	why TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (id), 
	CONSTRAINT fk_claims_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "claims" VALUES('r2-1','r2',0,'killed','all','',20,20,NULL,'at_least','2015-07-29','2015-07-31','range',0,'a medic','at least 20 dead',0,16,'coded by hand','',1);
INSERT INTO "claims" VALUES('r2-2','r2',1,'killed','council','',NULL,3,3,'at_least','2015-07-29','2015-07-31','range',0,'a medic','3 of the council',0,16,'coded by hand','',1);
INSERT INTO "claims" VALUES('r1-1','r1',0,'killed','all','',20,20,NULL,'at_least','2015-07-29','2015-07-31','range',0,'a medic','at least 20 dead',0,16,'coded by hand','',1);
INSERT INTO "claims" VALUES('r1-2','r1',1,'killed','council','',NULL,3,3,'at_least','2015-07-29','2015-07-31','range',0,'a medic','3 of the council',0,16,'coded by hand','',1);
CREATE TABLE control_statements (
	report_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	place TEXT NOT NULL, 
	status TEXT NOT NULL, 
	claimant TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_control_statements PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_control_statements_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "control_statements" VALUES('r2',0,'council','Durnah','controls','','in Durnah',1);
INSERT INTO "control_statements" VALUES('r1',0,'council','Durnah','controls','','in Durnah',2);
CREATE TABLE decisions (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	role TEXT NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	why TEXT NOT NULL, 
	old JSON, 
	new JSON
);
INSERT INTO "decisions" VALUES(1,'2024-06-01 12:00:00.000000','amal','reviewer','corrected','r1-1','the outlet withdrew it','{"low":20}','{"low":11}');
CREATE TABLE event_claims (
	event_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	claim_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_event_claims PRIMARY KEY (event_id, position), 
	CONSTRAINT fk_event_claims_event_id_events FOREIGN KEY(event_id) REFERENCES events (id)
);
INSERT INTO "event_claims" VALUES('e1',0,'r1-1',1);
INSERT INTO "event_claims" VALUES('e1',1,'r1-2',1);
INSERT INTO "event_claims" VALUES('e2',0,'r1-1',1);
INSERT INTO "event_claims" VALUES('e2',1,'r1-2',1);
CREATE TABLE event_reports (
	event_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	report_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_event_reports PRIMARY KEY (event_id, position), 
	CONSTRAINT fk_event_reports_event_id_events FOREIGN KEY(event_id) REFERENCES events (id), 
	CONSTRAINT fk_event_reports_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "event_reports" VALUES('e1',0,'r1',1);
INSERT INTO "event_reports" VALUES('e2',0,'r1',1);
CREATE TABLE events (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	place_id TEXT, 
	place JSON NOT NULL, 
	date_start DATE, 
	date_end DATE, 
	date_precision TEXT NOT NULL, 
	side_a TEXT NOT NULL, 
	side_b TEXT NOT NULL, 
	figures JSON NOT NULL, 
	contradictions JSON NOT NULL, 
	sources INTEGER NOT NULL, 
	grade TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id)
);
INSERT INTO "events" VALUES('e1','armed clash','west-gate','{"admin1":"durnah-district","admin2":"","city":"durnah","id":"west-gate","kind":"gate","lat":32.7,"lon":22.6,"name":"West Gate","name_ar":"دورنة","radius_km":0.5,"region":"east","source":"by hand","source_id":"","where_precision":1}','2015-07-29','2015-07-31','range','council','','[{"claim_ids":["r1-1"],"estimate":{"best":20,"high":null,"low":20},"measure":"killed","slot":"total"},{"claim_ids":["r1-2"],"estimate":{"best":3,"high":3,"low":null},"measure":"killed","slot":"side_a"}]','[{"about":"figure","claim_ids":["r1-1","r1-2"]}]',1,'one source','low-best-high',1);
INSERT INTO "events" VALUES('e2','armed clash',NULL,'{"candidates":["umm-1","umm-2"],"name":"Umm al-Qura","reason":"several places have this name"}','2015-07-29','2015-07-31','range','council','','[]','[{"about":"figure","claim_ids":["r1-1","r1-2"]}]',1,'one source','low-best-high',1);
CREATE TABLE history (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	content TEXT, 
	CONSTRAINT uq_history_kind UNIQUE (kind, subject, version)
);
INSERT INTO "history" VALUES(1,'2024-06-01 12:00:00.000000','report','r1',1,'e224b4571d7ab95c1a9c21ddbbafb3cd8f133c1a48e5f40a5bda0f54fe103ff9','{"account":{"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"kind":"armed clash","place_name":"Durnah","side_a":"council","side_b":""},"claims":[{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":20,"high":null,"low":20},"group":"all","id":"r1-1","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"at least 20 dead","report_id":"r1","start":0,"why":""},{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":3,"high":3,"low":null},"group":"council","id":"r1-2","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"3 of the council","report_id":"r1","start":0,"why":""}],"control":[{"actor":"council","claimant":"","place":"Durnah","quote":"in Durnah","status":"controls"}],"id":"r1","language":"ar","links":[{"note":"same days","relation":"same_event","report_id":"r2"}],"origin":"","places":[{"end":26,"name":"Durnah","role":"event","start":20,"surface":"Durnah"}],"published_on":"2015-08-01","published_precision":"day","publisher":"The Example","retrieved_at":"2024-05-01T12:30:00+00:00","sha256":"0000000000000000000000000000000000000000000000000000000000000000","text":"at least 20 dead in Durnah","title":"معارك","url":"https://news.example/r1"}');
INSERT INTO "history" VALUES(2,'2024-06-01 12:00:00.000000','report','r2',1,'7afaa50e7d9a89a7fc8dd3ffdddce14e4e2061dd92e0e79a2c2f12ba6e1a2b76','{"account":{"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"kind":"armed clash","place_name":"Durnah","side_a":"council","side_b":""},"claims":[{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":20,"high":null,"low":20},"group":"all","id":"r2-1","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"at least 20 dead","report_id":"r2","start":0,"why":""},{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":3,"high":3,"low":null},"group":"council","id":"r2-2","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"3 of the council","report_id":"r2","start":0,"why":""}],"control":[{"actor":"council","claimant":"","place":"Durnah","quote":"in Durnah","status":"controls"}],"id":"r2","language":"ar","links":[{"note":"same days","relation":"same_event","report_id":"r2"}],"origin":"","places":[{"end":26,"name":"Durnah","role":"event","start":20,"surface":"Durnah"}],"published_on":"2015-08-01","published_precision":"day","publisher":"The Example","retrieved_at":"2024-05-01T12:30:00+00:00","sha256":"0000000000000000000000000000000000000000000000000000000000000000","text":"at least 20 dead in Durnah","title":"معارك","url":"https://news.example/r2"}');
INSERT INTO "history" VALUES(3,'2024-06-01 12:00:00.000000','event','e1',1,'c4c4607cb7f9d2b109cc3d405ec40c9522fb018646e6904846550c0b3215353f','{"claim_ids":["r1-1","r1-2"],"contradictions":[{"about":"figure","claim_ids":["r1-1","r1-2"]}],"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"figures":[{"claim_ids":["r1-1"],"estimate":{"best":20,"high":null,"low":20},"measure":"killed","slot":"total"},{"claim_ids":["r1-2"],"estimate":{"best":3,"high":3,"low":null},"measure":"killed","slot":"side_a"}],"grade":"one source","id":"e1","kind":"armed clash","place":{"admin1":"durnah-district","admin2":"","city":"durnah","id":"west-gate","kind":"gate","lat":32.7,"lon":22.6,"name":"West Gate","name_ar":"دورنة","radius_km":0.5,"region":"east","source":"by hand","source_id":"","where_precision":1},"report_ids":["r1"],"rule":"low-best-high","side_a":"council","side_b":"","sources":1}');
INSERT INTO "history" VALUES(4,'2024-06-01 12:00:00.000000','event','e9',1,'cec5407b31e4e71767e7db5210b63b93d80c22e168543c32b6b92a514f11abd2','{"claim_ids":["r1-1","r1-2"],"contradictions":[{"about":"figure","claim_ids":["r1-1","r1-2"]}],"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"figures":[{"claim_ids":["r1-1"],"estimate":{"best":20,"high":null,"low":20},"measure":"killed","slot":"total"},{"claim_ids":["r1-2"],"estimate":{"best":3,"high":3,"low":null},"measure":"killed","slot":"side_a"}],"grade":"one source","id":"e9","kind":"armed clash","place":{"admin1":"durnah-district","admin2":"","city":"durnah","id":"west-gate","kind":"gate","lat":32.7,"lon":22.6,"name":"West Gate","name_ar":"دورنة","radius_km":0.5,"region":"east","source":"by hand","source_id":"","where_precision":1},"report_ids":["r1"],"rule":"low-best-high","side_a":"council","side_b":"","sources":1}');
INSERT INTO "history" VALUES(5,'2024-06-01 12:00:00.000000','toll','t1',1,'017455cd5a6eed15d8c1fdfc03e2b33b0c014e1b04377d6b21c16f59abdb2e4a','{"group":"all","id":"t1","measure":"killed","place":{"admin1":"durnah-district","admin2":"","city":"","id":"durnah","kind":"city","lat":32.7,"lon":22.6,"name":"Durnah","name_ar":"دورنة","radius_km":3.0,"region":"east","source":"by hand","source_id":"","where_precision":1},"since":"2015-01-01","steps":[{"as_of":"2015-07-31","claim_id":"r2-1","claimant":"a ministry","figure":{"best":392,"high":392,"low":392},"report_id":"r2"}]}');
INSERT INTO "history" VALUES(6,'2024-06-01 12:00:00.000000','claim status','r1-1',1,'856f246432db9bea034acd33864e494be089dd69b6f8e74056b4b841f154392b','{"reason":null,"status":"used"}');
INSERT INTO "history" VALUES(7,'2024-06-01 12:00:00.000000','claim status','r1-2',1,'856f246432db9bea034acd33864e494be089dd69b6f8e74056b4b841f154392b','{"reason":null,"status":"used"}');
INSERT INTO "history" VALUES(8,'2024-06-01 12:00:00.000000','claim status','r2-1',1,'899d43408109595a99403b8070bb0f67f18b176558e189d7e14f6d926638f081','{"reason":"a running total","status":"toll"}');
INSERT INTO "history" VALUES(9,'2024-06-01 12:00:00.000000','report','r1',2,'86fb2a3bfdc03cfb2e03235f10b6f7fe38f5375f33648f75095a5c966cecefa2','{"account":{"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"kind":"armed clash","place_name":"Durnah","side_a":"council","side_b":""},"claims":[{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":20,"high":null,"low":20},"group":"all","id":"r1-1","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"at least 20 dead","report_id":"r1","start":0,"why":""},{"claimant":"a medic","cumulative":false,"end":16,"extracted_by":"coded by hand","figure":{"best":3,"high":3,"low":null},"group":"council","id":"r1-2","measure":"killed","part":"","period":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"qualifier":"at_least","quote":"3 of the council","report_id":"r1","start":0,"why":""}],"control":[{"actor":"council","claimant":"","place":"Durnah","quote":"in Durnah","status":"controls"}],"id":"r1","language":"ar","links":[{"note":"same days","relation":"same_event","report_id":"r2"}],"origin":"","places":[{"end":26,"name":"Durnah","role":"event","start":20,"surface":"Durnah"}],"published_on":"2015-08-01","published_precision":"day","publisher":"The Example","retrieved_at":"2024-05-01T12:30:00+00:00","sha256":"0000000000000000000000000000000000000000000000000000000000000000","text":"at least 20 dead in Durnah","title":"معارك عنيفة","url":"https://news.example/r1"}');
INSERT INTO "history" VALUES(10,'2024-06-01 12:00:00.000000','event','e2',1,'66d0d83ae4ad7fc27a53017469eb4c82700a484066b8285317cd3554a45c8df5','{"claim_ids":["r1-1","r1-2"],"contradictions":[{"about":"figure","claim_ids":["r1-1","r1-2"]}],"dates":{"end":"2015-07-31","precision":"range","start":"2015-07-29"},"figures":[],"grade":"one source","id":"e2","kind":"armed clash","place":{"candidates":["umm-1","umm-2"],"name":"Umm al-Qura","reason":"several places have this name"},"report_ids":["r1"],"rule":"low-best-high","side_a":"council","side_b":"","sources":1}');
INSERT INTO "history" VALUES(11,'2024-06-01 12:00:00.000000','event','e9',2,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',NULL);
CREATE TABLE links (
	report_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	relation TEXT NOT NULL, 
	other_report_id TEXT NOT NULL, 
	note TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_links_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "links" VALUES('r2',0,'same_event','r2','same days',1);
INSERT INTO "links" VALUES('r1',0,'same_event','r2','same days',2);
CREATE TABLE place_mentions (
	report_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	surface TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_place_mentions PRIMARY KEY (report_id, position), 
	CONSTRAINT fk_place_mentions_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "place_mentions" VALUES('r2',0,'Durnah',20,26,'Durnah','event',1);
INSERT INTO "place_mentions" VALUES('r1',0,'Durnah',20,26,'Durnah','event',2);
CREATE TABLE reports (
	id TEXT NOT NULL, 
	url TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	published_on DATE, 
	published_precision TEXT NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	retrieved_at DATETIME, 
	kind TEXT NOT NULL, 
	place_name TEXT NOT NULL, 
	date_start DATE, 
	date_end DATE, 
	date_precision TEXT NOT NULL, 
	side_a TEXT NOT NULL, 
	side_b TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_reports PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('r1','https://news.example/r1','The Example','','2015-08-01','day','ar','معارك عنيفة','at least 20 dead in Durnah','0000000000000000000000000000000000000000000000000000000000000000','2024-05-01 12:30:00.000000','armed clash','Durnah','2015-07-29','2015-07-31','range','council','',2);
INSERT INTO "reports" VALUES('r2','https://news.example/r2','The Example','','2015-08-01','day','ar','معارك','at least 20 dead in Durnah','0000000000000000000000000000000000000000000000000000000000000000','2024-05-01 12:30:00.000000','armed clash','Durnah','2015-07-29','2015-07-31','range','council','',1);
CREATE TABLE revisions (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (number)
);
INSERT INTO "revisions" VALUES(1,'2024-06-01 12:00:00.000000','events-1-aaaaaaaaaaaa.duckdb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','first');
CREATE TABLE set_aside (
	revision INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	"row" INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_set_aside PRIMARY KEY (revision, position), 
	CONSTRAINT fk_set_aside_revision_revisions FOREIGN KEY(revision) REFERENCES revisions (number)
);
INSERT INTO "set_aside" VALUES(1,0,'reports.jsonl',3,'{','no JSON');
CREATE TABLE toll_steps (
	toll_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	claim_id TEXT NOT NULL, 
	report_id TEXT NOT NULL, 
	claimant TEXT NOT NULL, 
	as_of DATE, 
	low INTEGER, 
	best INTEGER, 
	high INTEGER, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_toll_steps PRIMARY KEY (toll_id, position), 
	CONSTRAINT fk_toll_steps_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id), 
	CONSTRAINT fk_toll_steps_toll_id_tolls FOREIGN KEY(toll_id) REFERENCES tolls (id)
);
INSERT INTO "toll_steps" VALUES('t1',0,'r2-1','r2','a ministry','2015-07-31',392,392,392,1);
CREATE TABLE tolls (
	id TEXT NOT NULL, 
	place_id TEXT, 
	place JSON NOT NULL, 
	measure TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	since DATE, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_tolls PRIMARY KEY (id)
);
INSERT INTO "tolls" VALUES('t1','durnah','{"admin1":"durnah-district","admin2":"","city":"","id":"durnah","kind":"city","lat":32.7,"lon":22.6,"name":"Durnah","name_ar":"دورنة","radius_km":3.0,"region":"east","source":"by hand","source_id":"","where_precision":1}','killed','all','2015-01-01',1);
CREATE INDEX ix_decisions_subject ON decisions (subject);
CREATE INDEX ix_claims_report_id ON claims (report_id);
CREATE INDEX ix_event_claims_claim_id ON event_claims (claim_id);
CREATE INDEX ix_event_reports_report_id ON event_reports (report_id);
CREATE INDEX ix_toll_steps_report_id ON toll_steps (report_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history',11);
INSERT INTO "sqlite_sequence" VALUES('decisions',1);
COMMIT;
