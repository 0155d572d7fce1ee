-- An agent's negotiation time runs with its swarm's speed and stands while it is paused or locked in a deal. Changes of
-- the speed must not move what has happened already, hence a clock with marks instead of one shifted start.
ALTER TABLE "agents"
    ADD COLUMN "clock" JSONB,
    ADD COLUMN "paused_by" VARCHAR(10);
UPDATE "agents" SET "paused_by" = CASE WHEN "swarm_id" IS NULL THEN 'owner' ELSE 'swarm' END WHERE "paused_at" IS NOT NULL;
ALTER TABLE "agents"
    ADD CONSTRAINT "agents_paused_by_check" CHECK ("paused_by" IN ('owner', 'swarm'));

-- The best price that was offered while an agent negotiated, for analytics.
CREATE INDEX "idx_offers_room_time" ON "offers"("room_id", "role", "created_at");
