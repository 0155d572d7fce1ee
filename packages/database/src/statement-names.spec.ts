import { createStatementNames } from './statement-names.js';

describe('createStatementNames', () => {
  it('names a text, always alike, in at most the 63 bytes that PostgreSQL keeps', () => {
    const [one, other] = [createStatementNames(), createStatementNames()];
    const first = one({ sql: 'SELECT 1' });
    expect(first).toMatch(/^[\w-]{20,63}$/);
    expect(one({ sql: 'SELECT 2' })).not.toBe(first);
    expect(one({ sql: 'SELECT 1' })).toBe(first);
    expect(other({ sql: 'SELECT 1' })).toBe(first);
  });

  it('goes on naming those it knows when there are too many', () => {
    const name = createStatementNames(1);
    const first = name({ sql: 'SELECT 1' });
    expect(name({ sql: 'SELECT 2' })).toBe('');
    expect(name({ sql: 'SELECT 1' })).toBe(first);
  });
});
