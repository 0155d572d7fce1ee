-- Notifications: what people are told of, over which ways, and where to.

CREATE TABLE "notification_outbox" (
  "room_id" UUID NOT NULL,
  "seq" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "notification_outbox_pkey" PRIMARY KEY ("room_id", "seq")
);

CREATE TABLE "notifications" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "type" VARCHAR(30) NOT NULL,
  "occasion" VARCHAR(120) NOT NULL,
  "subject" JSONB NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  "queued_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "notifications_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "notifications_type_check" CHECK ("type" IN ('deal_completed', 'deal_failed', 'agent_stopped',
    'agent_expired', 'mandate_expiring', 'swarm_finished', 'webhook_disabled', 'ping')),
  CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "notifications_user_id_occasion_key" ON "notifications"("user_id", "occasion");
CREATE INDEX "idx_notifications_user" ON "notifications"("user_id", "created_at" DESC);
CREATE INDEX "idx_notifications_created" ON "notifications"("created_at");
CREATE INDEX "idx_notifications_unread" ON "notifications"("user_id") WHERE "read_at" IS NULL;
CREATE INDEX "idx_notifications_unqueued" ON "notifications"("created_at") WHERE "queued_at" IS NULL;

CREATE TABLE "notification_preferences" (
  "user_id" UUID NOT NULL,
  "email_on" BOOLEAN NOT NULL DEFAULT true,
  "push_on" BOOLEAN NOT NULL DEFAULT true,
  "webhook_on" BOOLEAN NOT NULL DEFAULT true,
  "muted" VARCHAR(30)[] DEFAULT ARRAY[]::VARCHAR(30)[],
  "email" VARCHAR(254),
  "email_confirmed_at" TIMESTAMPTZ(3),
  "email_code_hash" VARCHAR(64),
  "email_code_until" TIMESTAMPTZ(3),
  CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "webhooks" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "url" VARCHAR(2048) NOT NULL,
  "sealed_secret" TEXT NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "last_error" VARCHAR(300),
  "last_delivered_at" TIMESTAMPTZ(3),
  "disabled_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhooks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_webhooks_user" ON "webhooks"("user_id");

CREATE TABLE "push_subscriptions" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "endpoint" VARCHAR(2048) NOT NULL,
  "p256dh" VARCHAR(100) NOT NULL,
  "auth" VARCHAR(40) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "push_subscriptions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions"("endpoint");
CREATE INDEX "idx_push_subscriptions_user" ON "push_subscriptions"("user_id");

CREATE TABLE "room_stats_samples" (
  "room_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "floor_price" DECIMAL(10,2),
  "top_bid" DECIMAL(10,2),
  "active_buyers" INTEGER NOT NULL,
  "active_sellers" INTEGER NOT NULL,
  "deals_completed" INTEGER NOT NULL,
  "volume" DECIMAL(14,2) NOT NULL,
  CONSTRAINT "room_stats_samples_pkey" PRIMARY KEY ("room_id", "at"),
  CONSTRAINT "room_stats_samples_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_room_stats_samples_at" ON "room_stats_samples"("at");

CREATE TABLE "deal_archives" (
  "deal_id" UUID NOT NULL,
  "transcript" JSONB NOT NULL,
  "archived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "deal_archives_pkey" PRIMARY KEY ("deal_id"),
  CONSTRAINT "deal_archives_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The outbox is written in the transaction of the event, so that no crash loses a notification. Events of turns, by far
-- the most, do not meet the condition and cost nothing.
CREATE FUNCTION notification_outbox_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_outbox (room_id, seq) VALUES (NEW.room_id, NEW.seq) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_outbox_add AFTER INSERT ON room_events FOR EACH ROW
  WHEN (NEW.type IN ('deal_completed', 'deal_failed', 'agent_left')
        OR (NEW.type = 'swarm_status' AND NEW.payload->>'status' = 'completed'))
  EXECUTE FUNCTION notification_outbox_add();
