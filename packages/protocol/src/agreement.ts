/**
 * The canonical encoding of what agents sign with their Ed25519 keys: an offer, and the acceptance of an offer.
 *
 * A statement is UTF-8 text of fixed lines, `name=value`, in the order given here, ended by a line feed each. Values
 * hold no line feeds (ids, integers and slugs only), so two different statements never encode to the same text.
 */

/** The first line of every statement: signatures for one purpose are useless for another. */
const OFFER_DOMAIN = 'agentrooms/offer/1';
const ACCEPTANCE_DOMAIN = 'agentrooms/acceptance/1';

/** An offer as its agent signs it. */
export interface OfferStatement {
  chainId: number;
  roomId: string;
  agentId: string;
  /** The agent's own counter: no statement can be replayed for another turn. */
  turn: number;
  offerId: string;
  side: 'ask' | 'bid';
  collection: string;
  /** Null: any token of the collection. */
  tokenId: string | null;
  /** Integer cents of USDC. */
  priceCents: number;
  /** Unix milliseconds. */
  expiresAt: number;
}

/** The acceptance of an offer as the accepting agent signs it. */
export interface AcceptanceStatement {
  chainId: number;
  roomId: string;
  agentId: string;
  turn: number;
  offerId: string;
  /** SHA-256 of the offer's canonical encoding, lower-case hex. */
  offerDigest: string;
  collection: string;
  /** The token that changes hands. */
  tokenId: string;
  priceCents: number;
}

/** A statement with its signature: what a deal's receipt keeps for each side. */
export interface Signed<Statement> {
  statement: Statement;
  /** Ed25519 public key of the signing agent, 64 hex digits. */
  publicKey: string;
  /** Ed25519 signature over the canonical encoding, 128 hex digits. */
  signature: string;
}

/** What was agreed: the offer of one side and its acceptance by the other. */
export interface Agreement {
  offer: Signed<OfferStatement>;
  acceptance: Signed<AcceptanceStatement>;
}

/** The text that an offering agent signs. */
export function encodeOffer(offer: OfferStatement): string {
  return encode(OFFER_DOMAIN, [
    ['chain', offer.chainId],
    ['room', offer.roomId],
    ['agent', offer.agentId],
    ['turn', offer.turn],
    ['offer', offer.offerId],
    ['side', offer.side],
    ['collection', offer.collection],
    ['token', offer.tokenId ?? '*'],
    ['cents', offer.priceCents],
    ['expires', offer.expiresAt],
  ]);
}

/** The text that an accepting agent signs. */
export function encodeAcceptance(acceptance: AcceptanceStatement): string {
  return encode(ACCEPTANCE_DOMAIN, [
    ['chain', acceptance.chainId],
    ['room', acceptance.roomId],
    ['agent', acceptance.agentId],
    ['turn', acceptance.turn],
    ['offer', acceptance.offerId],
    ['digest', acceptance.offerDigest],
    ['collection', acceptance.collection],
    ['token', acceptance.tokenId],
    ['cents', acceptance.priceCents],
  ]);
}

/**
 * @throws {RangeError} when a value holds a control character or is not a safe integer: such a statement would be
 *   ambiguous
 */
function encode(domain: string, fields: [string, string | number][]): string {
  const lines = fields.map(([name, value]) => {
    const text = String(value);
    const unsafe = typeof value === 'number' ? !Number.isSafeInteger(value) : !/^[\x21-\x7e]*$/.test(text);
    if (unsafe) throw new RangeError(`${name} cannot be encoded: ${JSON.stringify(value)}`);
    return `${name}=${text}\n`;
  });
  return `${domain}\n${lines.join('')}`;
}
