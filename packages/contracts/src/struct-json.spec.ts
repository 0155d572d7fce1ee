import { hashTypedData, keccak256, stringToHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Deal, Settlement } from './deal.js';
import { InvalidEncoding } from './errors.js';
import {
  isMandateSignedByAccount,
  mandateDigest,
  mandateTypes,
  signMandate,
  type Mandate,
} from './mandate.js';
import {
  decodeDeal,
  decodeMandate,
  decodeSettlement,
  encodeDeal,
  encodeMandate,
  encodeSettlement,
  mandateTypedDataJson,
} from './struct-json.js';

const key: Hex = `0x${'11'.repeat(32)}`;
const { address } = privateKeyToAccount(key);
const domain = { chainId: 31337, escrow: address };
const mandate: Mandate = {
  principal: address,
  agentKey: keccak256(stringToHex('key')),
  side: 1,
  collection: address,
  tokenId: 2n ** 256n - 1n,
  anyToken: false,
  payToken: address,
  limitPrice: 48_000_000n,
  maxDeals: 2 ** 32 - 1,
  validAfter: 0n,
  expiry: 2n ** 64n - 1n,
  nonce: 5n,
};
const deal: Deal = {
  dealId: keccak256(stringToHex('deal')),
  seller: address,
  buyer: address,
  collection: address,
  tokenId: 0n,
  payToken: address,
  price: 1n,
  sellerMandate: keccak256('0x01'),
  buyerMandate: keccak256('0x02'),
  agreement: keccak256('0x03'),
  deadline: 1_800_000_000n,
};

describe('structs as JSON', () => {
  it('come back as they went, through text', () => {
    expect(decodeMandate(JSON.parse(JSON.stringify(encodeMandate(mandate))))).toEqual(mandate);
    expect(decodeDeal(JSON.parse(JSON.stringify(encodeDeal(deal))))).toEqual(deal);
  });

  it('carry whole settlements', () => {
    const settlement: Settlement = {
      deal,
      seller: mandate,
      sellerSignature: '0x12',
      buyer: { ...mandate, anyToken: true },
      buyerSignature: '0x',
      attestations: [keccak256('0x04'), '0x05'],
    };
    const json = JSON.parse(JSON.stringify(encodeSettlement(settlement)));
    expect(decodeSettlement(json)).toEqual(settlement);
    const broken = [
      null,
      { ...json, attestations: 'none' },
      { ...json, attestations: ['0x1'] },
      { ...json, sellerSignature: 5 },
      { ...json, deal: { ...json.deal, price: 1 } },
    ];
    for (const one of broken) expect(() => decodeSettlement(one)).toThrow(InvalidEncoding);
  });

  it('normalise the spelling of addresses and drop unknown fields', () => {
    const shouted = { ...encodeMandate(mandate), principal: address.toLowerCase(), extra: 1 };
    expect(decodeMandate(shouted)).toEqual(mandate);
  });

  it.each([
    ['tokenId', 5],
    ['tokenId', '-1'],
    ['tokenId', '01'],
    ['tokenId', '1e3'],
    ['tokenId', `${2n ** 256n}`],
    ['expiry', `${2n ** 64n}`],
    ['side', 256],
    ['side', -1],
    ['side', '1'],
    ['maxDeals', 1.5],
    ['maxDeals', 2 ** 32],
    ['anyToken', 'false'],
    ['principal', '0x12'],
    ['agentKey', '0x12'],
    ['nonce', undefined],
  ])('refuse %s = %s, naming the field', (field, value) => {
    const decode = () => decodeMandate({ ...encodeMandate(mandate), [field]: value });
    expect(decode).toThrow(InvalidEncoding);
    expect(decode).toThrow(field);
  });

  it('refuse what is no object', () => {
    for (const json of [null, 'x', 3]) expect(() => decodeMandate(json)).toThrow(InvalidEncoding);
  });

  it('typed data in JSON has the digest that the mandate has', async () => {
    const json = JSON.parse(JSON.stringify(mandateTypedDataJson(mandate, domain)));
    expect(hashTypedData(json)).toBe(mandateDigest(mandate, domain));
    const signature = await privateKeyToAccount(key).signTypedData(json);
    expect(signature).toBe(await signMandate(key, mandate, domain));
    expect(await isMandateSignedByAccount(mandate, signature, domain)).toBe(true);
    expect(await isMandateSignedByAccount({ ...mandate, limitPrice: 49n }, signature, domain)).toBe(false);
    expect(await isMandateSignedByAccount(mandate, '0x1234', domain)).toBe(false);
  });

  it('describe every field of the mandate', () => {
    expect(mandateTypes.Mandate.map(({ name }) => name)).toEqual(Object.keys(mandate));
  });
});
