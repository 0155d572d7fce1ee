-- What agents used of GLM, one row for each agent and UTC day. Deliberately without foreign keys: the bill outlives
-- agents and rooms.
CREATE TABLE "glm_usage" (
    "day" DATE NOT NULL,
    "agent_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "prompt_tokens" BIGINT NOT NULL DEFAULT 0,
    "completion_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "glm_usage_pkey" PRIMARY KEY ("day", "agent_id")
);

CREATE INDEX "idx_glm_usage_room" ON "glm_usage"("room_id", "day");
