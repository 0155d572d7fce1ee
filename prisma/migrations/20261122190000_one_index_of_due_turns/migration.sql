-- Due turns are looked up among live agents alone (idx_agents_due); each turn wrote to both indexes.
DROP INDEX IF EXISTS "idx_agents_next_turn";
