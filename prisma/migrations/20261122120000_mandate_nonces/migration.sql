-- The next mandate nonce of each wallet: numbers that follow one another share a storage slot of the escrow.
CREATE TABLE "mandate_nonces" (
    "chain_id" INTEGER NOT NULL,
    "wallet_address" VARCHAR(42) NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "mandate_nonces_pkey" PRIMARY KEY ("chain_id","wallet_address")
);
