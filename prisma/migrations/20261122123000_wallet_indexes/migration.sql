-- What a wallet's agents have locked is looked up at every turn of a buyer and at every accept.
CREATE INDEX "idx_agents_wallet" ON "agents"("wallet_address");
CREATE INDEX "idx_deals_buyer_agent" ON "deals"("buyer_agent_id");
