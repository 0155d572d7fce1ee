-- What requests with an Idempotency-Key came to. The outcome is JSON and not JSONB: a repeated answer has its fields in the
-- order of the first.
CREATE TABLE "idempotency_keys" (
  "user_id" UUID NOT NULL,
  "route" TEXT NOT NULL,
  "key_hash" CHAR(64) NOT NULL,
  "fingerprint" CHAR(64) NOT NULL,
  "token" UUID NOT NULL,
  "outcome" JSON,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id", "route", "key_hash"),
  CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_idempotency_keys_expires" ON "idempotency_keys"("expires_at");
