import { isRequestId } from './request-id.js';

describe('isRequestId', () => {
  it.each(['a', '7f0c.A_b-9', 'x'.repeat(64)])('takes %s', (id) => {
    expect(isRequestId(id)).toBe(true);
  });

  it.each([undefined, 7, '', 'x'.repeat(65), 'two words', 'line\nbreak', '{"level":"error"}', ['a']])(
    'refuses %j',
    (id) => {
      expect(isRequestId(id)).toBe(false);
    },
  );
});
