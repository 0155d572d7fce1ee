-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "wallet_address" VARCHAR(42) NOT NULL,
    "nonce" VARCHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nfts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection" VARCHAR(50) NOT NULL,
    "token_id" VARCHAR(78) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "image_url" TEXT,
    "metadata" JSONB,
    "chain_id" INTEGER,
    "contract" VARCHAR(42),
    "owner_address" VARCHAR(42),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nfts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" VARCHAR(100) NOT NULL,
    "collection" VARCHAR(50) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'active',
    "last_seq" BIGINT NOT NULL DEFAULT 0,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "swarms" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "preset" VARCHAR(30) NOT NULL,
    "total_agents" INTEGER NOT NULL,
    "buyers_count" INTEGER NOT NULL,
    "sellers_count" INTEGER NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'running',
    "deals_completed" INTEGER NOT NULL DEFAULT 0,
    "seed" VARCHAR(64) NOT NULL,
    "speed" DECIMAL(5,2) NOT NULL DEFAULT 1,
    "funded_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "swarms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "swarm_id" UUID,
    "name" VARCHAR(50) NOT NULL,
    "avatar" VARCHAR(10),
    "role" VARCHAR(10) NOT NULL,
    "communication_style" VARCHAR(20) NOT NULL,
    "strategy" VARCHAR(20) NOT NULL,
    "nft_id" UUID,
    "min_price" DECIMAL(10,2),
    "max_price" DECIMAL(10,2),
    "starting_price" DECIMAL(10,2),
    "status" VARCHAR(20) NOT NULL DEFAULT 'spawned',
    "deal_id" UUID,
    "messages_sent" INTEGER NOT NULL DEFAULT 0,
    "negotiation_time_seconds" INTEGER,
    "wallet_address" VARCHAR(42) NOT NULL,
    "firm" BOOLEAN NOT NULL DEFAULT false,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "next_turn_at" TIMESTAMPTZ(3),
    "negotiate_from" TIMESTAMPTZ(3),
    "negotiate_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "leave_reason" VARCHAR(20),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_mandates" (
    "agent_id" UUID NOT NULL,
    "hash" VARCHAR(66) NOT NULL,
    "message" JSONB NOT NULL,
    "signature" TEXT,
    "signed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_mandates_pkey" PRIMARY KEY ("agent_id")
);

-- CreateTable
CREATE TABLE "agent_keys" (
    "agent_id" UUID NOT NULL,
    "public_key" VARCHAR(64) NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_keys_pkey" PRIMARY KEY ("agent_id")
);

-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "nft_id" UUID,
    "role" VARCHAR(10) NOT NULL,
    "price" DECIMAL(10,2) NOT NULL,
    "turn" INTEGER NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'standing',
    "signature" VARCHAR(128) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deals" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "room_id" UUID NOT NULL,
    "buyer_agent_id" UUID NOT NULL,
    "seller_agent_id" UUID NOT NULL,
    "buyer_user_id" UUID NOT NULL,
    "seller_user_id" UUID NOT NULL,
    "nft_id" UUID NOT NULL,
    "final_price" DECIMAL(10,2) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'locked',
    "tx_hash" VARCHAR(66),
    "block_number" BIGINT,
    "consensus_result" JSONB,
    "verified_at" TIMESTAMPTZ(3),
    "locked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" VARCHAR(20) NOT NULL DEFAULT 'lock',
    "failure_reason" VARCHAR(60),
    "offer_id" UUID NOT NULL,
    "agreement" JSONB NOT NULL,
    "terms" JSONB,
    "floor_at_lock" DECIMAL(10,2),
    "top_bid_at_lock" DECIMAL(10,2),

    CONSTRAINT "deals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "room_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "message_type" VARCHAR(20) NOT NULL,
    "price_mentioned" DECIMAL(10,2),
    "sentiment" VARCHAR(20),
    "seq" BIGINT NOT NULL,
    "offer_id" UUID,
    "reasons" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room_events" (
    "room_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" VARCHAR(30) NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "room_events_pkey" PRIMARY KEY ("room_id","seq")
);

-- CreateTable
CREATE TABLE "agent_performance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "agent_id" UUID NOT NULL,
    "deals_completed" INTEGER NOT NULL DEFAULT 0,
    "avg_negotiation_time_seconds" INTEGER,
    "best_deal_percentage" DECIMAL(5,2),
    "messages_sent" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_performance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_wallet_address_key" ON "users"("wallet_address");

-- CreateIndex
CREATE INDEX "idx_users_wallet" ON "users"("wallet_address");

-- CreateIndex
CREATE INDEX "idx_nfts_collection_token" ON "nfts"("collection", "token_id");

-- CreateIndex
CREATE INDEX "idx_nfts_owner" ON "nfts"("owner_address");

-- CreateIndex
CREATE UNIQUE INDEX "nfts_collection_token_id_key" ON "nfts"("collection", "token_id");

-- CreateIndex
CREATE INDEX "idx_rooms_collection_status" ON "rooms"("collection", "status");

-- CreateIndex
CREATE INDEX "idx_swarms_user_room" ON "swarms"("user_id", "room_id");

-- CreateIndex
CREATE INDEX "idx_swarms_status" ON "swarms"("status");

-- CreateIndex
CREATE INDEX "idx_agents_user" ON "agents"("user_id");

-- CreateIndex
CREATE INDEX "idx_agents_room" ON "agents"("room_id");

-- CreateIndex
CREATE INDEX "idx_agents_swarm" ON "agents"("swarm_id");

-- CreateIndex
CREATE INDEX "idx_agents_status" ON "agents"("status");

-- CreateIndex
CREATE INDEX "idx_agents_next_turn" ON "agents"("next_turn_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_mandates_hash_key" ON "agent_mandates"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "agent_keys_public_key_key" ON "agent_keys"("public_key");

-- CreateIndex
CREATE INDEX "idx_offers_book" ON "offers"("room_id", "status", "role", "price");

-- CreateIndex
CREATE INDEX "idx_offers_agent" ON "offers"("agent_id");

-- CreateIndex
CREATE INDEX "idx_deals_room" ON "deals"("room_id");

-- CreateIndex
CREATE INDEX "idx_deals_status" ON "deals"("status");

-- CreateIndex
CREATE INDEX "idx_deals_buyer_user" ON "deals"("buyer_user_id");

-- CreateIndex
CREATE INDEX "idx_deals_seller_user" ON "deals"("seller_user_id");

-- CreateIndex
CREATE INDEX "idx_deals_tx_hash" ON "deals"("tx_hash");

-- CreateIndex
CREATE INDEX "idx_messages_room_time" ON "messages"("room_id", "created_at");

-- CreateIndex
CREATE INDEX "idx_messages_agent" ON "messages"("agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_room_id_seq_key" ON "messages"("room_id", "seq");

-- CreateIndex
CREATE INDEX "idx_room_events_created" ON "room_events"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_performance_agent_id_key" ON "agent_performance"("agent_id");

-- CreateIndex
CREATE INDEX "idx_agent_perf_agent" ON "agent_performance"("agent_id");

-- AddForeignKey
ALTER TABLE "swarms" ADD CONSTRAINT "swarms_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "swarms" ADD CONSTRAINT "swarms_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_swarm_id_fkey" FOREIGN KEY ("swarm_id") REFERENCES "swarms"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_nft_id_fkey" FOREIGN KEY ("nft_id") REFERENCES "nfts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_mandates" ADD CONSTRAINT "agent_mandates_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_keys" ADD CONSTRAINT "agent_keys_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_nft_id_fkey" FOREIGN KEY ("nft_id") REFERENCES "nfts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_buyer_agent_id_fkey" FOREIGN KEY ("buyer_agent_id") REFERENCES "agents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_seller_agent_id_fkey" FOREIGN KEY ("seller_agent_id") REFERENCES "agents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_buyer_user_id_fkey" FOREIGN KEY ("buyer_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_seller_user_id_fkey" FOREIGN KEY ("seller_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_nft_id_fkey" FOREIGN KEY ("nft_id") REFERENCES "nfts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deals" ADD CONSTRAINT "deals_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_events" ADD CONSTRAINT "room_events_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_performance" ADD CONSTRAINT "agent_performance_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema language cannot say ------------------------------------------------------------------------

ALTER TABLE "rooms" ADD CONSTRAINT "rooms_status_check" CHECK ("status" IN ('active', 'inactive'));

ALTER TABLE "swarms"
  ADD CONSTRAINT "swarms_preset_check" CHECK ("preset" IN ('small_test', 'balanced_market', 'high_competition', 'buyers_market')),
  ADD CONSTRAINT "swarms_status_check" CHECK ("status" IN ('running', 'paused', 'completed')),
  ADD CONSTRAINT "swarms_speed_check" CHECK ("speed" >= 0.25 AND "speed" <= 20);

ALTER TABLE "agents"
  ADD CONSTRAINT "agents_role_check" CHECK ("role" IN ('buyer', 'seller')),
  ADD CONSTRAINT "agents_communication_style_check" CHECK ("communication_style" IN ('formal', 'casual', 'professional', 'aggressive')),
  ADD CONSTRAINT "agents_strategy_check" CHECK ("strategy" IN ('competitive', 'patient', 'aggressive', 'conservative', 'sniper')),
  ADD CONSTRAINT "agents_status_check" CHECK ("status" IN ('spawned', 'active', 'negotiating', 'deal_locked', 'completed', 'left')),
  ADD CONSTRAINT "agents_leave_reason_check" CHECK ("leave_reason" IN ('sold_nft', 'bought_nft', 'timeout', 'user_removed')),
  ADD CONSTRAINT "agents_seller_names_token_check" CHECK ("role" = 'buyer' OR "nft_id" IS NOT NULL),
  ADD CONSTRAINT "agents_limit_check" CHECK (("role" = 'seller' AND "min_price" > 0) OR ("role" = 'buyer' AND "max_price" > 0));

ALTER TABLE "offers"
  ADD CONSTRAINT "offers_role_check" CHECK ("role" IN ('buyer', 'seller')),
  ADD CONSTRAINT "offers_price_check" CHECK ("price" > 0),
  ADD CONSTRAINT "offers_status_check" CHECK ("status" IN ('standing', 'replaced', 'withdrawn', 'expired', 'accepted'));

ALTER TABLE "deals"
  ADD CONSTRAINT "deals_status_check" CHECK ("status" IN ('locked', 'verifying', 'completed', 'failed')),
  ADD CONSTRAINT "deals_stage_check" CHECK ("stage" IN ('lock', 'ownership', 'balance', 'consensus', 'escrow', 'confirmed')),
  ADD CONSTRAINT "deals_price_check" CHECK ("final_price" > 0),
  ADD CONSTRAINT "deals_two_parties_check" CHECK ("buyer_agent_id" <> "seller_agent_id");

ALTER TABLE "messages"
  ADD CONSTRAINT "messages_message_type_check" CHECK ("message_type" IN ('offer', 'counter', 'accept', 'reject', 'comment')),
  ADD CONSTRAINT "messages_sentiment_check" CHECK ("sentiment" IN ('positive', 'negative', 'neutral'));

-- At most one standing offer of an agent.
CREATE UNIQUE INDEX "offers_one_standing_per_agent" ON "offers" ("agent_id") WHERE "status" = 'standing';

-- First to lock wins, in the database: no agent and no NFT in two live deals, no offer accepted twice.
CREATE UNIQUE INDEX "deals_one_live_per_buyer_agent" ON "deals" ("buyer_agent_id") WHERE "status" IN ('locked', 'verifying');
CREATE UNIQUE INDEX "deals_one_live_per_seller_agent" ON "deals" ("seller_agent_id") WHERE "status" IN ('locked', 'verifying');
CREATE UNIQUE INDEX "deals_one_live_per_nft" ON "deals" ("nft_id") WHERE "status" IN ('locked', 'verifying');
CREATE UNIQUE INDEX "deals_one_per_offer" ON "deals" ("offer_id") WHERE "status" <> 'failed';

-- Due agents, for the sweeper.
CREATE INDEX "idx_agents_due" ON "agents" ("next_turn_at") WHERE "next_turn_at" IS NOT NULL AND "status" IN ('active', 'negotiating');

-- Token ids of the NFTs that swarms mint; the seeded ones are below.
CREATE SEQUENCE "nft_minted_token_id" AS BIGINT START WITH 1001;
