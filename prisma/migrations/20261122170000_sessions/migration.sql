-- Sign-ins: Redis only caches which of them are live. The version orders a user's changes, so that a slow reader cannot
-- put an older list back into the cache.
ALTER TABLE "users" ADD COLUMN "sessions_version" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "used_generation" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "idx_sessions_user" ON "sessions"("user_id", "expires_at");

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
