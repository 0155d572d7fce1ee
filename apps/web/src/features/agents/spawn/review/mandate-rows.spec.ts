import { eip712Domain, mandateTypes } from '@agentrooms/contracts/browser';
import type { MandateTypedData } from '@agentrooms/protocol';
import { mandateRows, microInWords } from './mandate-rows';

const address = (digit: string) => `0x${digit.repeat(40)}` as const;
const buys: MandateTypedData = {
  domain: eip712Domain({ chainId: 31337, escrow: address('e') }),
  types: { Mandate: [...mandateTypes.Mandate] },
  primaryType: 'Mandate',
  message: {
    principal: address('a'),
    agentKey: `0x${'b'.repeat(64)}`,
    side: 1,
    collection: address('c'),
    tokenId: '0',
    anyToken: true,
    payToken: address('d'),
    limitPrice: '61500000',
    maxDeals: 1,
    validAfter: '0',
    expiry: '1795435200',
    nonce: '1267650600228229401496703205376',
  },
};
const sells: MandateTypedData = {
  ...buys,
  message: { ...buys.message, side: 0, anyToken: false, tokenId: '7' },
};
const names = { collection: 'Tidewatch', token: 'Low tide #7', chain: 'The dev chain' };
const row = (mandate: MandateTypedData, field: string) =>
  mandateRows(mandate, names).find((one) => one.field === field);

describe('mandateRows', () => {
  it('shows every value that is signed, each once, as it is', () => {
    const signed = {
      ...buys.message,
      ...Object.fromEntries(Object.entries(buys.domain).map(([name, value]) => [`domain.${name}`, value])),
    };
    const shown = mandateRows(buys, names).map(({ field, exact }) => [field, exact]);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, String(value)])),
    );
    expect(shown).toHaveLength(mandateTypes.Mandate.length + Object.keys(buys.domain).length);
  });
  it("says the limit in the words of the mandate's side", () => {
    expect(row(buys, 'limitPrice')?.words).toBe('At most 61.50 USDC');
    expect(row(sells, 'limitPrice')?.words).toBe('At least 61.50 USDC');
  });
  it('names the token only where the mandate is bound to it', () => {
    expect(row(sells, 'tokenId')?.words).toBe('Low tide #7');
    expect(row(buys, 'tokenId')?.words).not.toContain('#7');
  });
});

describe('microInWords', () => {
  it.each([
    ['61500000', '61.50'],
    ['1250000000', '1,250.00'],
    ['9999', '0.00'],
    [0n, '0.00'],
  ])('%p micro-USDC are %s', (micro, words) => expect(microInWords(micro)).toBe(words));
});
