import { checkSpawn, fieldOf, parsePrice, type SpawnValues } from './spawn-values';

const now = Date.parse('2026-01-01T00:00:00Z');
const buyer: SpawnValues = {
  role: 'buyer',
  nft: null,
  name: ' Ivo ',
  avatar: '',
  limit: '60',
  startingPrice: '45.50',
  ceiling: '',
  strategy: 'patient',
  communicationStyle: 'casual',
  negotiateMinutes: '10',
  firm: false,
};
const nft = { id: 'nft-1', tokenId: '7', name: 'Mask', collection: 'masks', imageUrl: null };
const seller: SpawnValues = {
  ...buyer,
  role: 'seller',
  nft,
  limit: '50',
  startingPrice: '65',
  ceiling: '80',
};
const check = (values: SpawnValues) => checkSpawn(values, 'room-1', now);
const problems = (values: SpawnValues) => {
  const checked = check(values);
  return checked.ok ? {} : checked.problems;
};

describe('checkSpawn', () => {
  it("writes a buyer's limit as maxPrice and trims the name", () => {
    expect(check(buyer)).toEqual({
      ok: true,
      request: {
        roomId: 'room-1',
        role: 'buyer',
        name: 'Ivo',
        strategy: 'patient',
        communicationStyle: 'casual',
        startingPrice: 45.5,
        firm: false,
        negotiateMinutes: 10,
        maxPrice: 60,
      },
    });
  });

  it("writes a seller's limit as minPrice and the ceiling as maxPrice", () => {
    expect(check(seller)).toMatchObject({
      ok: true,
      request: { minPrice: 50, maxPrice: 80, nftId: 'nft-1' },
    });
    expect(check({ ...seller, ceiling: '' })).toMatchObject({ ok: true });
  });

  it('wants a piece from a seller, not from a buyer', () => {
    expect(problems({ ...seller, nft: null })).toHaveProperty('nft');
    expect(problems({ ...buyer, nft: null })).toEqual({});
    expect(check({ ...buyer, nft })).toMatchObject({ ok: true, request: { nftId: 'nft-1' } });
  });

  it.each([
    ['limit', { limit: '' }],
    ['limit', { limit: 'sixty' }],
    ['limit', { limit: '0' }],
    ['startingPrice', { startingPrice: '' }],
    ['startingPrice', { startingPrice: '10.123' }],
    ['limit', { startingPrice: '75' }],
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(51) }],
    ['negotiateMinutes', { negotiateMinutes: '0' }],
    ['negotiateMinutes', { negotiateMinutes: '2.5' }],
  ] as const)('points at %s for %p', (field, change) => {
    expect(Object.keys(problems({ ...buyer, ...change }))).toEqual([field]);
  });

  it('sends the seed of a face that was chosen', () =>
    expect(check({ ...buyer, avatar: 'k3x9q' })).toMatchObject({ ok: true, request: { avatar: 'k3x9q' } }));

  it('refuses a seller that opens below its limit', () => {
    expect(Object.keys(problems({ ...seller, startingPrice: '49.99' }))).toEqual(['limit']);
    expect(problems({ ...seller, startingPrice: '49.99' }).limit).toMatch(
      /^This must not be above the opening price.*\.$/,
    );
  });
});

describe('parsePrice', () => {
  it.each([
    ['48', 48],
    ['1,250', 1250],
    ['1,250.50', 1250.5],
    [' 7.25 ', 7.25],
    ['', undefined],
    ['1,25', Number.NaN],
    ['-3', Number.NaN],
    ['4e3', Number.NaN],
  ])('reads %p as %p', (text, value) => expect(parsePrice(text)).toBe(value));
});

describe('fieldOf', () => {
  it('finds the control of a wire name by role', () => {
    expect(fieldOf('maxPrice', 'buyer')).toBe('limit');
    expect(fieldOf('maxPrice', 'seller')).toBe('ceiling');
    expect(fieldOf('minPrice', 'seller')).toBe('limit');
    expect(fieldOf('nftId', 'seller')).toBe('nft');
    expect(fieldOf('roomId', 'seller')).toBeUndefined();
  });
});
