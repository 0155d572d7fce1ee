import type { MyAgentsResponse, OwnAgentEntity, RequiredApproval } from '@agentrooms/protocol';
import { approvalDepartures, mostToAllow } from './approval-departures';
import type { AskedMandate } from './mandate-departures';

const [wallet, collection, usdc, escrow] = ['Aa', 'Bb', 'Cc', 'Dd'].map((pair) => `0x${pair.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const asked: AskedMandate = {
  role: 'buyer',
  nft: null,
  limit: 60,
  collection: 'tidewatch',
  wallet,
  config: { chainId: 31337, contracts: { escrow, usdc, collections: { tidewatch: collection } } },
};
const money: RequiredApproval = {
  kind: 'erc20_approve',
  contract: usdc.toLowerCase(),
  spender: escrow,
  amount: '60000000',
};
const pieces: RequiredApproval = {
  kind: 'erc721_set_approval_for_all',
  contract: collection,
  spender: escrow,
};
const unlimited = ((1n << 256n) - 1n).toString();
const most = 100_000_000n;

describe('approvalDepartures', () => {
  it('finds none in what each side needs, nor where nothing is needed', () => {
    expect(approvalDepartures([money], asked, most)).toEqual([]);
    expect(approvalDepartures([{ ...money, amount: '100000000' }], asked, most)).toEqual([]);
    expect(approvalDepartures([pieces], { ...asked, role: 'seller' }, most)).toEqual([]);
    expect(approvalDepartures([], asked, most)).toEqual([]);
  });
  it.each<[string, Partial<RequiredApproval>]>([
    ['spender', { spender: wallet }],
    ['contract', { contract: collection }],
    ['amount', { amount: unlimited }],
    ['amount', { amount: (1n << 255n).toString() }],
    ['amount', { amount: '59999999' }],
    ['amount', { amount: '100000001' }],
    ['amount', { amount: '' }],
    ['amount', { amount: '0x3938700' }],
  ])('names the %s that a buyer did not ask for: %j', (point, change) =>
    expect(approvalDepartures([{ ...money, ...change }], asked, most)).toEqual([`${point} of the approval`]),
  );
  it('does not let a buyer give away pieces, nor a seller money', () => {
    expect(approvalDepartures([pieces], asked, most)).toContain('kind of the approval');
    expect(approvalDepartures([money], { ...asked, role: 'seller' }, most)).toEqual([
      'kind of the approval',
      'contract of the approval',
    ]);
  });
  it("wants the room's collection of a seller", () =>
    expect(approvalDepartures([{ ...pieces, contract: usdc }], { ...asked, role: 'seller' }, most)).toEqual([
      'contract of the approval',
    ]));
  it('takes one approval, not two', () =>
    expect(approvalDepartures([money, money], asked, most)).toEqual(['number of approvals']));
});

describe('mostToAllow', () => {
  const agent = (change: Partial<OwnAgentEntity>) =>
    ({ id: 'other', role: 'buyer', status: 'active', maxPrice: 40, ...change }) as OwnAgentEntity;
  const own = (agents: OwnAgentEntity[], total = agents.length): MyAgentsResponse => ({ agents, total });

  it("adds the other signed buyers' limits", () =>
    expect(
      mostToAllow(
        60,
        'this',
        own([
          agent({}),
          agent({ status: 'completed', maxPrice: 5.5 }),
          agent({ status: 'spawned' }),
          agent({ role: 'seller' }),
          agent({ id: 'this', maxPrice: 60 }),
        ]),
      ),
    ).toBe(105_500_000n));
  it('bounds what is not known', () => {
    for (const unknown of [undefined, own([agent({})], 80)]) {
      expect(mostToAllow(60, 'this', unknown)).toBeGreaterThanOrEqual(1_000_000_000_000n);
      expect(
        approvalDepartures([{ ...money, amount: unlimited }], asked, mostToAllow(60, 'this', unknown)),
      ).toEqual(['amount of the approval']);
    }
  });
});
