import { ownSideOf } from './own-side';

const deal = {
  buyerAgent: { id: 'b', name: 'Ivo', avatar: null, role: 'buyer' as const },
  sellerAgent: { id: 's', name: 'Mara', avatar: null, role: 'seller' as const },
  buyerAddress: '0xAbC1',
  sellerAddress: '0xdef2',
};

describe('ownSideOf', () => {
  it('knows a wallet however its address is written', () => {
    expect(ownSideOf(deal, '0xABC1')?.id).toBe('b');
    expect(ownSideOf(deal, '0xDEF2')?.id).toBe('s');
  });
  it('leaves the deals of mock wallets to their swarm', () => expect(ownSideOf(deal, '0x1')).toBeNull());
});
