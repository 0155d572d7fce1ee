import { checkMandate, type CommunicationStyle, type Role, type Strategy } from '@agentrooms/negotiation';
import type { NftEntity, SpawnAgentRequest } from '@agentrooms/protocol';

/** What the form has to know of a piece. */
export type ChosenNft = Pick<NftEntity, 'id' | 'tokenId' | 'name' | 'collection' | 'imageUrl'>;

/** The form as it is typed: prices are text until they are checked. */
export interface SpawnValues {
  role: Role;
  /** The piece to sell, or the only one to buy; null: any of the room's collection. */
  nft: ChosenNft | null;
  name: string;
  /** The seed of the agent's face, at most 10 characters. */
  avatar: string;
  limit: string;
  startingPrice: string;
  /** Sellers only: how far the ask may rise. */
  ceiling: string;
  strategy: Strategy;
  communicationStyle: CommunicationStyle;
  negotiateMinutes: string;
  firm: boolean;
}

export type SpawnField = keyof SpawnValues;
export type SpawnProblems = Partial<Record<SpawnField, string>>;
export type CheckedSpawn = { ok: true; request: SpawnAgentRequest } | { ok: false; problems: SpawnProblems };

/** Which control shows a problem that the API (or the mandate's own rules) names by its wire name. */
export function fieldOf(wireName: string, role: Role): SpawnField | undefined {
  switch (wireName) {
    case 'minPrice':
      return 'limit';
    case 'maxPrice':
      return role === 'buyer' ? 'limit' : 'ceiling';
    case 'nftId':
      return 'nft';
    case 'name':
    case 'avatar':
    case 'startingPrice':
    case 'strategy':
    case 'communicationStyle':
    case 'negotiateMinutes':
    case 'firm':
      return wireName;
    default:
      return undefined;
  }
}

/** Text to a number as people type it ("1,250.50"); undefined when empty, NaN when it is no number. */
export function parsePrice(text: string): number | undefined {
  const plain = text.trim().replace(/,(?=\d{3}(\D|$))/g, '');
  if (plain === '') return undefined;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A rule's phrase, which follows a field's name, as a sentence below the field. */
export const problemSentence = (phrase: string): string =>
  `This ${phrase.replaceAll('startingPrice', 'the opening price').replace(/\.$/, '')}.`;

/**
 * Checks the form by the same mandate rules as the API (`checkMandate`) and turns it into a request.
 * @param now Unix milliseconds
 */
export function checkSpawn(values: SpawnValues, roomId: string, now: number): CheckedSpawn {
  const { role, name, avatar, nft, strategy, communicationStyle, firm } = values;
  const problems: SpawnProblems = {};
  const limit = parsePrice(values.limit);
  const ceiling = role === 'seller' ? parsePrice(values.ceiling) : undefined;
  const startingPrice = parsePrice(values.startingPrice);
  const minutes = Number(values.negotiateMinutes);

  if (name.trim() === '') problems.name = 'Give your agent a name.';
  else if (name.trim().length > 50) problems.name = 'Use at most 50 characters.';
  if (role === 'seller' && nft === null) problems.nft = 'Choose the piece that your agent is to sell.';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    problems.negotiateMinutes = 'Use whole minutes from 1 to 1440.';

  const prices = role === 'seller' ? { minPrice: limit, maxPrice: ceiling } : { maxPrice: limit };
  // An absent starting price is reported as one; checkMandate wants a number there.
  for (const { field, problem } of checkMandate(
    { role, ...prices, startingPrice: startingPrice ?? Number.NaN },
    now,
  )) {
    const at = fieldOf(field, role);
    if (at) problems[at] ??= problemSentence(problem);
  }
  if (startingPrice === undefined) problems.startingPrice = 'Say with which price your agent opens.';
  if (limit === undefined)
    problems.limit = role === 'seller' ? 'Say the least you accept.' : 'Say the most you pay.';

  if (Object.keys(problems).length > 0 || startingPrice === undefined) return { ok: false, problems };
  return {
    ok: true,
    request: {
      roomId,
      role,
      name: name.trim(),
      strategy,
      communicationStyle,
      startingPrice,
      firm,
      negotiateMinutes: minutes,
      ...(avatar !== '' && { avatar }),
      ...(nft !== null && { nftId: nft.id }),
      ...(limit !== undefined && (role === 'seller' ? { minPrice: limit } : { maxPrice: limit })),
      ...(ceiling !== undefined && { maxPrice: ceiling }),
    },
  };
}
