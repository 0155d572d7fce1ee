import { dealIdFromUuid, uuidFromDealId } from './deal-id.js';
import { InvalidEncoding } from './errors.js';

describe('deal ids', () => {
  const uuid = '0b6cd0f3-7a3a-4c54-9f2a-1234567890ab';

  it('are UUIDs as 32-byte numbers', () => {
    expect(dealIdFromUuid(uuid)).toBe('0x000000000000000000000000000000000b6cd0f37a3a4c549f2a1234567890ab');
    expect(dealIdFromUuid(uuid.toUpperCase())).toBe(dealIdFromUuid(uuid));
    expect(uuidFromDealId(dealIdFromUuid(uuid))).toBe(uuid);
  });

  it('refuse everything else', () => {
    for (const text of ['', uuid.slice(1), `${uuid}0`, uuid.replaceAll('-', ''), '../../etc/passwd']) {
      expect(() => dealIdFromUuid(text)).toThrow(InvalidEncoding);
    }
    expect(() => uuidFromDealId(`0x${'f'.repeat(64)}`)).toThrow(InvalidEncoding);
  });
});
