import { formatPrice } from '@/features/market/format-price';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import { stepNow } from './deal-steps';
import { failureSentence } from './failure-sentences';

/** Whose deal it is and where it stands, for those who hear the room. */
export function dealSentence(deal: RoomDeal): string {
  const whose = `${deal.buyer.name} and ${deal.seller.name}, ${deal.nft.name}`;
  if (deal.status === 'failed') return `${whose}: ${failureSentence(deal.reason)}`;
  if (deal.status === 'completed') return `${whose}: settled for ${formatPrice(deal.price)} USDC.`;
  const { step, number, of } = stepNow(deal);
  return `${whose}: step ${number} of ${of}, ${step.label}.`;
}
