import type { Hex } from 'viem';
import { InvalidEncoding } from './errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DEAL_ID = /^0x0{32}([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

/** On-chain id of a deal: its UUID (RFC 9562) as a 32-byte number, 16 zero bytes first. @throws InvalidEncoding */
export const dealIdFromUuid = (uuid: string): Hex => {
  if (!UUID.test(uuid)) throw new InvalidEncoding('dealId', 'not a UUID');
  return `0x${uuid.replaceAll('-', '').toLowerCase().padStart(64, '0')}`;
};

/** The inverse of {@link dealIdFromUuid}. @throws InvalidEncoding */
export const uuidFromDealId = (dealId: Hex): string => {
  const groups = DEAL_ID.exec(dealId)?.slice(1);
  if (groups === undefined) throw new InvalidEncoding('dealId', 'not a UUID as 32 bytes');
  return groups.join('-').toLowerCase();
};
