-- Every turn reads the agent's own last messages: with the order in the index it costs the same however many there are.
DROP INDEX "idx_messages_agent";
CREATE INDEX "idx_messages_agent" ON "messages"("agent_id", "seq" DESC);
