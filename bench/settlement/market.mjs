import { randomUUID } from 'node:crypto';
import { MandateDrafts } from '../../apps/api/dist/agents/mandate-draft.js';
import { LockDeal } from '../../apps/api/dist/deals/lock-deal.js';
import { DevFaucet } from '../../apps/api/dist/faucet/dev-faucet.js';
import { mintedNft } from '../../apps/api/dist/faucet/faucet.service.js';
import { NftsRepository } from '../../apps/api/dist/nfts/nfts.repository.js';
import { AgentKeyring } from '../../apps/api/dist/platform/keys/agent-keyring.js';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';
import { MockWallets } from '../../apps/api/dist/swarms/mock-wallets.js';
import { CommitTurn } from '../../apps/api/dist/turns/commit-turn.js';
import { approveCall, setApprovalForAllCall, signMandate } from '../../packages/contracts/dist/index.js';
import { encodeOffer } from '../../packages/protocol/dist/index.js';

const PRICE_USDC = 48;
const LIMIT_USDC = { seller: 40, buyer: 60 };
const GAS_WEI = 10n ** 16n;
/** What is prepared at the same time. */
const ABREAST = 20;
const HOUR = 3_600_000;

/** Does something for each of many, a few at a time. @returns the results in order */
export async function abreast(many, work) {
  const results = [];
  for (let from = 0; from < many.length; from += ABREAST)
    results.push(...(await Promise.all(many.slice(from, from + ABREAST).map(work))));
  return results;
}

/**
 * Pairs of agents in the seeded rooms that need only agree: wallets funded and approved, mandates signed, the seller's
 * ask standing. Made of the product's own parts, as a swarm is, except that nobody negotiates.
 */
export class Market {
  #part;
  #deployment;
  #user;
  #rooms;

  constructor({ app, deployment }) {
    this.#part = (type) => app.get(type, { strict: false });
    this.#deployment = deployment;
  }

  get #db() {
    return this.#part(PrismaService).client;
  }

  /**
   * @param count - pairs
   * @param tokens - NFTs of each seller (and purchases that each buyer can pay); the first one is on sale
   * @returns {Promise<Pair[]>} with `seller`, `buyer`: `{id, privateKey, address}`, and `contract`, `tokenIds`
   */
  async pairs(count, tokens = 1) {
    this.#user ??= await this.#db.user.create({ data: { walletAddress: `0x${'be'.repeat(20)}` } });
    this.#rooms ??= await this.#db.room.findMany({ where: { status: 'active' }, orderBy: { id: 'asc' } });
    const ids = await this.#part(NftsRepository).reserveTokenIds(count * tokens);
    const pairs = Array.from({ length: count }, (_, n) => {
      const room = this.#rooms[n % this.#rooms.length];
      const contract = this.#deployment.collections[room.collection];
      const tokenIds = ids.slice(n * tokens, (n + 1) * tokens);
      return { room, contract, tokenIds, seller: this.#wallet(), buyer: this.#wallet() };
    });
    await this.#fund(pairs, BigInt(tokens));
    await abreast(pairs, async (pair) => {
      pair.offerId = await this.#seat(pair);
    });
    return pairs;
  }

  /** The buyer accepts: the deal is locked and its `verify_deal` job queued. @returns the deal's id */
  async lock({ room, buyer, offerId }) {
    const { dealId } = await this.#part(LockDeal).lock({
      roomId: room.id,
      agentId: buyer.id,
      turn: 0,
      offerId,
      message: `Deal at ${PRICE_USDC} USDC.`,
      sentiment: 'positive',
      reasons: [],
    });
    return dealId;
  }

  #wallet() {
    const id = randomUUID();
    const wallets = this.#part(MockWallets);
    return { id, privateKey: wallets.privateKey(id), address: wallets.address(id) };
  }

  async #fund(pairs, purchases) {
    const { usdc, escrow } = this.#deployment;
    const budget = BigInt(LIMIT_USDC.buyer) * 1_000_000n * purchases;
    const faucet = this.#part(DevFaucet);
    await faucet.fund(
      pairs.flatMap(({ contract: collection, tokenIds, seller, buyer }) => [
        { wallet: seller.address, usdc: 0n, gasWei: GAS_WEI, collection, tokenIds: tokenIds.map(BigInt) },
        { wallet: buyer.address, usdc: budget, gasWei: GAS_WEI },
      ]),
    );
    const approvals = pairs.flatMap(({ contract, seller, buyer }) => [
      { privateKey: seller.privateKey, call: setApprovalForAllCall(contract, escrow) },
      { privateKey: buyer.privateKey, call: approveCall(usdc, escrow, budget) },
    ]);
    await abreast(approvals, (approval) => faucet.callFrom([approval]));
  }

  /** Both agents take their seats with a signed mandate, and the seller asks. @returns the standing offer's id */
  async #seat(pair) {
    const { chainId } = this.#deployment;
    const { room, contract, tokenIds, seller } = pair;
    const token = mintedNft(room.collection, tokenIds[0], {
      chainId,
      contract,
      ownerAddress: seller.address,
    });
    const nft = await this.#part(NftsRepository).create(this.#db, token);
    const key = await this.#agent(pair, 'seller', nft);
    await this.#agent(pair, 'buyer', null);

    const [offerId, expiresAt] = [randomUUID(), new Date(Date.now() + HOUR)];
    const statement = {
      chainId,
      roomId: room.id,
      agentId: seller.id,
      turn: 0,
      offerId,
      side: 'ask',
      collection: room.collection,
      tokenId: nft.tokenId,
      priceCents: PRICE_USDC * 100,
      expiresAt: expiresAt.getTime(),
    };
    const signature = this.#part(AgentKeyring).sign(seller.id, key.sealedSecret, encodeOffer(statement));
    await this.#part(CommitTurn).commit({
      roomId: room.id,
      agentId: seller.id,
      turn: 0,
      nextTurnAt: expiresAt,
      message: {
        type: 'agent_message',
        messageId: randomUUID(),
        agent: { id: seller.id },
        human: false,
        message: `I ask ${PRICE_USDC} USDC.`,
        messageType: 'offer',
        price: PRICE_USDC,
        offerId,
        toOfferId: null,
        addressee: null,
        sentiment: 'neutral',
      },
      reasons: [],
      offer: { id: offerId, nftId: nft.id, role: 'seller', price: PRICE_USDC, signature, expiresAt },
    });
    return offerId;
  }

  async #agent(pair, role, nft) {
    const { id, address, privateKey } = pair[role];
    const now = Date.now();
    const expiresAt = new Date(now + 24 * HOUR);
    const key = this.#part(AgentKeyring).create(id);
    const draft = await this.#part(MandateDrafts).draft({
      principal: address,
      agentPublicKey: key.publicKey,
      role,
      contract: pair.contract,
      tokenId: nft?.tokenId ?? null,
      limit: LIMIT_USDC[role] * 100,
      expiresAt,
    });
    const signature = await signMandate(privateKey, draft.mandate, this.#deployment);
    await this.#db.agent.create({
      data: {
        id,
        userId: this.#user.id,
        roomId: pair.room.id,
        name: `Bench ${role}`,
        role,
        communicationStyle: 'professional',
        strategy: 'patient',
        nftId: nft?.id ?? null,
        minPrice: role === 'seller' ? LIMIT_USDC.seller : null,
        maxPrice: role === 'buyer' ? LIMIT_USDC.buyer : null,
        startingPrice: PRICE_USDC,
        status: 'negotiating',
        walletAddress: address,
        negotiateFrom: new Date(now),
        negotiateUntil: expiresAt,
        expiresAt,
        key: { create: key },
        mandate: {
          create: { hash: draft.hash, message: { ...draft.message }, signature, signedAt: new Date() },
        },
      },
    });
    return key;
  }
}
