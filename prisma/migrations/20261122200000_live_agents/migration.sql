-- No index names next_turn_at, which every turn and every wake-up changes: such an update then writes one row version on the
-- same page (HOT) instead of an entry in each index of the table. The sweeper of due turns reads the live agents.
DROP INDEX IF EXISTS "idx_agents_due";
CREATE INDEX "idx_agents_live" ON "agents" ("room_id") WHERE "status" IN ('active', 'negotiating');
-- Room on each page for those versions.
ALTER TABLE "agents" SET (fillfactor = 70);
