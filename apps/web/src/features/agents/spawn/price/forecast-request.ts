import { checkMandate } from '@agentrooms/negotiation';
import type { SimulateMandateRequest } from '@agentrooms/protocol';
import { parsePrice, type SpawnValues } from '../spawn-values';

/** The simulator plays at most this much negotiation time. */
const MOST_MINUTES = 60;

/** What to ask the simulator about a form as it stands; null while its prices are no mandate yet. */
export function forecastRequest(values: SpawnValues, roomId: string): SimulateMandateRequest | null {
  const { role, strategy, firm, nft } = values;
  const startingPrice = parsePrice(values.startingPrice);
  const limit = parsePrice(values.limit);
  const ceiling = role === 'seller' ? parsePrice(values.ceiling) : undefined;
  const minutes = Number(values.negotiateMinutes);
  if (startingPrice === undefined || limit === undefined) return null;
  if (!Number.isInteger(minutes) || minutes < 1) return null;
  const prices =
    role === 'seller'
      ? { minPrice: limit, ...(ceiling !== undefined && { maxPrice: ceiling }) }
      : { maxPrice: limit };
  if (checkMandate({ role, startingPrice, ...prices }, 0).length > 0) return null;
  const negotiateMinutes = Math.min(MOST_MINUTES, minutes);
  const wanted = role === 'buyer' && nft !== null ? { tokenId: nft.tokenId } : {};
  return { roomId, role, strategy, firm, startingPrice, negotiateMinutes, ...prices, ...wanted };
}
