-- What a settlement that may die anywhere keeps beside its stage.
ALTER TABLE "deals"
    ADD COLUMN "sortition_block" BIGINT,
    ADD COLUMN "announced_tx_hashes" VARCHAR(66)[] NOT NULL DEFAULT ARRAY[]::VARCHAR(66)[],
    ADD COLUMN "evidence" JSONB,
    ADD COLUMN "last_problem" VARCHAR(60);
