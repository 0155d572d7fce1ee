-- Each notification's ways out of the app, claimed before anything is sent: queues may hold a job twice, or lose it.
CREATE TABLE "notification_deliveries" (
  "notification_id" UUID NOT NULL,
  "way" VARCHAR(60) NOT NULL,
  "claimed_until" TIMESTAMPTZ(3),
  "done_at" TIMESTAMPTZ(3),
  "failed_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("notification_id", "way"),
  CONSTRAINT "notification_deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "idx_notification_deliveries_open" ON "notification_deliveries"("created_at")
  WHERE "done_at" IS NULL AND "failed_at" IS NULL;
