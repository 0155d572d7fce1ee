import type { RoomDetail } from '@agentrooms/protocol';
import { suggestTerms } from './price/suggest-terms';
import type { SpawnValues } from './spawn-values';

/** What somebody chose or typed; everything else follows the room. */
export type Chosen = Partial<SpawnValues>;

/** What was chosen for one side of the room and would not fit the other. */
const ONE_SIDED = ['nft', 'limit', 'startingPrice', 'ceiling'] as const;

/** A price as its field shows it. */
export const inWords = (price: number): string => price.toFixed(2);

/** The whole form: what was chosen, over defaults from the room's prices. */
export function valuesOf(
  { floorPrice, topBid }: Pick<RoomDetail, 'floorPrice' | 'topBid'>,
  chosen: Chosen,
): SpawnValues {
  const role = chosen.role ?? 'buyer';
  const { opening, limit } = suggestTerms(role, { floor: floorPrice, topBid });
  return {
    role,
    nft: null,
    name: '',
    avatar: '',
    startingPrice: inWords(opening),
    limit: inWords(limit),
    ceiling: '',
    strategy: 'competitive',
    communicationStyle: 'casual',
    negotiateMinutes: '10',
    firm: false,
    ...chosen,
  };
}

/** The other side of the table: what belongs to this side alone is forgotten. */
export function changeSide(chosen: Chosen, role: SpawnValues['role']): Chosen {
  const kept = { ...chosen, role };
  for (const name of ONE_SIDED) delete kept[name];
  return kept;
}
