import { forecastRequest } from './forecast-request';
import type { SpawnValues } from '../spawn-values';

const values: SpawnValues = {
  role: 'buyer',
  nft: null,
  name: '',
  avatar: '',
  limit: '60',
  startingPrice: '45',
  ceiling: '',
  strategy: 'patient',
  communicationStyle: 'casual',
  negotiateMinutes: '10',
  firm: false,
};

describe('forecastRequest', () => {
  it('asks with the limit under the name of its side', () => {
    expect(forecastRequest(values, 'r')).toMatchObject({ maxPrice: 60, startingPrice: 45, roomId: 'r' });
    const seller = { ...values, role: 'seller' as const, startingPrice: '75', ceiling: '90' };
    expect(forecastRequest(seller, 'r')).toMatchObject({ minPrice: 60, maxPrice: 90, startingPrice: 75 });
  });
  it('asks for the one token that a buyer wants', () => {
    const nft = { id: 'nft-1', tokenId: '7', name: 'Mask', collection: 'masks', imageUrl: null };
    expect(forecastRequest({ ...values, nft }, 'r')).toMatchObject({ tokenId: '7' });
    expect(forecastRequest(values, 'r')).not.toHaveProperty('tokenId');
  });
  it('asks without a name: the simulator needs none', () =>
    expect(forecastRequest(values, 'r')).not.toHaveProperty('name'));
  it('plays at most an hour', () =>
    expect(forecastRequest({ ...values, negotiateMinutes: '600' }, 'r')?.negotiateMinutes).toBe(60));
  it.each([[{ limit: '' }], [{ limit: 'sixty' }], [{ startingPrice: '61' }], [{ negotiateMinutes: '0' }]])(
    'waits while the form holds %j',
    (change) => expect(forecastRequest({ ...values, ...change }, 'r')).toBeNull(),
  );
});
