import { collections } from '@agentrooms/art';
import { seedRoomId } from './room-id.js';

describe('seedRoomId', () => {
  it('never changes: documents name these rooms', () => {
    expect(Object.fromEntries(collections.map(({ slug }) => [slug, seedRoomId(slug)]))).toMatchSnapshot();
  });

  it('is a version 5 UUID', () => {
    expect(seedRoomId('anything')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
