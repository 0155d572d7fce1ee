import { lacking } from './needs';

const approvals = [{ kind: 'erc20_approve' as const, contract: '0x1', spender: '0x2', amount: '60' }];

describe('lacking', () => {
  it('is nothing for a wallet that has enough', () =>
    expect(lacking({ money: 60n, approvals }, { usdc: 60n, gas: 1n })).toEqual({ money: 0n, gas: false }));
  it('is the rest of the money', () =>
    expect(lacking({ money: 60n, approvals }, { usdc: 12n, gas: 1n }).money).toBe(48n));
  it('is gas only where a transaction has to be sent', () => {
    expect(lacking({ money: 0n, approvals }, { usdc: 0n, gas: 0n }).gas).toBe(true);
    expect(lacking({ money: 0n, approvals: [] }, { usdc: 0n, gas: 0n }).gas).toBe(false);
  });
});
