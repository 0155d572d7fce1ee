import { createHash } from 'node:crypto';
import {
  dealDigest,
  dealIdFromUuid,
  decodeDeal,
  drawCommittee,
  encodeDeal,
  encodeMandate,
  mandateHash,
  side,
  signAttestation,
  signMandate,
  sortAttestations,
  verifierIdentities,
  verifierQuorum,
  type Deal,
  type Mandate,
  type VerifierIdentity,
} from '@agentrooms/contracts';
import {
  encodeAcceptance,
  encodeOffer,
  encodeVote,
  type AcceptanceStatement,
  type Equivocation,
  type MandateMessage,
  type OfferStatement,
  type Receipt,
  type VerifierVote,
} from '@agentrooms/protocol';
import { keygenAsync, signAsync } from '@noble/ed25519';
import { bytesToHex, hexToBytes, keccak256, stringToBytes, toHex, type Address, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { resealed } from './settled-receipt.js';

/** What a forger changes before everything is signed, with every key in the hand. */
export interface Forgery {
  seller?: Partial<Mandate>;
  buyer?: Partial<Mandate>;
  offer?: Partial<OfferStatement>;
  acceptance?: Partial<AcceptanceStatement>;
  terms?: Partial<Deal>;
  /** Chooses the voters; by default the committee that is drawn. */
  committee?: (drawn: VerifierIdentity[], registry: VerifierIdentity[]) => VerifierIdentity[];
  /** Reason of each member's vote, null to approve. */
  reasons?: (string | null)[];
  /** The first member contradicts itself: reasons of its two votes, null to approve. */
  equivocation?: [string | null, string | null];
  /** Changes what is signed by nobody. */
  finally?: (receipt: Receipt) => void;
}

const address = (name: string): Address => privateKeyToAddress(keccak256(toHex(name)));
const domain = { chainId: 31337, escrow: address('escrow') };
const [collection, payToken] = [address('collection'), address('USDC')];
const registry = verifierIdentities('verifiers of a forger');
const uuid = '7d444840-9dc0-41d1-b245-5ffdce74fad2';

/** A receipt all of whose signatures are real, whatever it says: the deal that nobody should believe. */
export async function forge(forgery: Forgery = {}): Promise<Receipt> {
  const seller = await party(side.sell, 50_000_000n, forgery.seller);
  const buyer = await party(side.buy, 60_000_000n, forgery.buyer);
  const agreed = {
    chainId: 31337,
    roomId: 'room',
    offerId: 'offer',
    collection: 'paperwake',
    priceCents: 5500,
  };
  const offer: OfferStatement = {
    ...agreed,
    agentId: 'seller',
    turn: 3,
    side: 'ask',
    tokenId: '7',
    expiresAt: 1_795_000_000_000,
    ...forgery.offer,
  };
  const acceptance: AcceptanceStatement = {
    ...agreed,
    agentId: 'buyer',
    turn: 5,
    offerDigest: sha256(encodeOffer(offer)),
    tokenId: '7',
    ...forgery.acceptance,
  };
  const deal: Deal = {
    dealId: dealIdFromUuid(uuid),
    seller: seller.mandate.principal,
    buyer: buyer.mandate.principal,
    collection,
    tokenId: 7n,
    payToken,
    price: 55_000_000n,
    sellerMandate: mandateHash(seller.mandate),
    buyerMandate: mandateHash(buyer.mandate),
    agreement: `0x${sha256(encodeAcceptance(acceptance))}`,
    deadline: 1_795_000_600n,
    ...forgery.terms,
  };
  const [offering, accepting] = offer.side === 'ask' ? [seller, buyer] : [buyer, seller];
  const receipt: Receipt = {
    version: 1,
    ...domain,
    deal: { id: uuid, terms: encodeDeal(deal) },
    sellerMandate: seller.signed,
    buyerMandate: buyer.signed,
    agreement: {
      offer: { statement: offer, ...(await signed(encodeOffer(offer), offering.keys)) },
      acceptance: { statement: acceptance, ...(await signed(encodeAcceptance(acceptance), accepting.keys)) },
    },
    registry: registry.map(({ index, ed25519PublicKey, address: own }) => ({
      index,
      publicKey: ed25519PublicKey.slice(2),
      address: own,
    })),
    certificate: await certify(deal, forgery),
    transaction: { hash: keccak256(toHex('transaction')), blockNumber: 12 },
    digest: '',
  };
  const { equivocation } = forgery;
  if (equivocation) receipt.evidence = [await equivocate(receipt, equivocation)];
  forgery.finally?.(receipt);
  return resealed(receipt);
}

async function party(role: number, limitPrice: bigint, change: Partial<Mandate> = {}) {
  const keys = await keygenAsync();
  const wallet = generatePrivateKey();
  const mandate: Mandate = {
    principal: privateKeyToAddress(wallet),
    agentKey: bytesToHex(keys.publicKey),
    side: role,
    collection,
    tokenId: 7n,
    anyToken: false,
    payToken,
    limitPrice,
    maxDeals: 1,
    validAfter: 0n,
    expiry: 1_795_086_400n,
    nonce: 1n,
    ...change,
  };
  const message = encodeMandate(mandate) as MandateMessage;
  return {
    keys,
    mandate,
    signed: { mandate: message, signature: await signMandate(wallet, mandate, domain) },
  };
}

async function certify(deal: Deal, { committee, reasons = [] }: Forgery): Promise<Receipt['certificate']> {
  const digest = dealDigest(decodeDeal(encodeDeal(deal)), domain);
  const blockHash = keccak256(toHex('block'));
  const drawn = drawCommittee(registry, { dealDigest: digest, blockHash }, verifierQuorum.selected);
  const members = committee?.(drawn, registry) ?? drawn;
  const votes = await Promise.all(
    members.map((member, place) => vote(member, digest, reasons[place] ?? null)),
  );
  const attested = votes.flatMap(({ verifier, attestation }) =>
    attestation === null
      ? []
      : [{ verifier: registry[verifier]?.address as Address, signature: attestation as Hex }],
  );
  const selected = members.map(({ index }) => index);
  const attestations = sortAttestations(attested);
  return { dealDigest: digest, blockNumber: 10, blockHash, selected, votes, attestations };
}

async function equivocate(
  { certificate: { dealDigest: digest, selected } }: Receipt,
  [first, second]: [string | null, string | null],
): Promise<Equivocation> {
  const member = registry[selected[0] ?? -1] as VerifierIdentity;
  const votes = await Promise.all([vote(member, digest as Hex, first), vote(member, digest as Hex, second)]);
  return { verifier: member.index, dealDigest: digest, votes };
}

async function vote(member: VerifierIdentity, digest: Hex, reason: string | null): Promise<VerifierVote> {
  const ballot = { verifier: member.index, approved: reason === null, reason };
  const secretKey = hexToBytes(member.ed25519Seed);
  const publicKey = hexToBytes(member.ed25519PublicKey);
  return {
    ...ballot,
    ...(await signed(encodeVote({ dealDigest: digest, ...ballot }), { secretKey, publicKey })),
    attestation: reason === null ? signAttestation(member.secp256k1PrivateKey, digest).signature : null,
  };
}

async function signed(text: string, keys: { secretKey: Uint8Array; publicKey: Uint8Array }) {
  const signature = await signAsync(stringToBytes(text), keys.secretKey);
  return { publicKey: bytesToHex(keys.publicKey).slice(2), signature: bytesToHex(signature).slice(2) };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
