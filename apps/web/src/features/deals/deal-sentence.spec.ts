import type { RoomDeal } from '@/features/rooms/live/room-state';
import { dealSentence } from './deal-sentence';
import { failureSentence } from './failure-sentences';

const deal = {
  status: 'locked',
  stage: 'lock',
  buyer: { name: 'Ivo' },
  seller: { name: 'Mara' },
  nft: { name: 'Chart 7' },
  price: 60.25,
  reason: null,
} as RoomDeal;

describe('dealSentence', () => {
  it('tells the step that is being worked on', () => {
    expect(dealSentence(deal)).toBe('Ivo and Mara, Chart 7: step 2 of 6, Ownership.');
    expect(dealSentence({ ...deal, status: 'verifying', stage: 'balance' })).toBe(
      'Ivo and Mara, Chart 7: step 4 of 6, Consensus.',
    );
  });

  it('tells how it ended', () => {
    expect(dealSentence({ ...deal, status: 'completed', stage: 'confirmed' })).toBe(
      'Ivo and Mara, Chart 7: settled for 60.25 USDC.',
    );
    expect(dealSentence({ ...deal, status: 'failed', reason: 'no_quorum' })).toBe(
      `Ivo and Mara, Chart 7: ${failureSentence('no_quorum')}`,
    );
  });
});
