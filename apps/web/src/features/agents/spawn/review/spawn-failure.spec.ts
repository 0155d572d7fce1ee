import { spawnFailure } from './spawn-failure';

const problem = (code: string, fields: Record<string, string> = {}) => ({
  code,
  message: 'It was refused.',
  fields,
});

describe('spawnFailure', () => {
  it('puts what has a control there, and says the rest', () => {
    const fields = { maxPrice: 'must be below startingPrice', roomId: 'must be a UUID' };
    expect(spawnFailure(problem('invalid_request', fields), 'buyer')).toMatchObject({
      message: 'It was refused. (roomId must be a UUID)',
      problems: { limit: 'This must be below the opening price.' },
    });
  });
  it('sends back to the piece where the piece is the matter', () => {
    const failure = spawnFailure(problem('nft_already_offered'), 'seller');
    expect(failure).toMatchObject({ step: 'piece', stale: false });
    expect(failure.message).toMatch(/^It was refused\. Choose another piece/);
  });
  it('asks for a new mandate where the old one is over', () =>
    expect(spawnFailure(problem('mandate_expired'), 'buyer')).toMatchObject({ stale: true, step: null }));
  it('says of what was declined whether the mandate is signed already', () => {
    expect(spawnFailure(problem('declined'), 'buyer', 'sign').message).toContain('Nothing was signed');
    const later = spawnFailure(problem('declined'), 'buyer', 'approve');
    expect(later.message).toContain('The mandate is signed, but your agent has not taken its seat');
    expect(later.message).not.toContain('Nothing was signed');
  });
  it('asks for a new approval where another agent has outgrown it', () =>
    expect(spawnFailure(problem('approval_outgrown'), 'buyer')).toMatchObject({ stale: true, step: null }));
  it('says what was said of anything else', () =>
    expect(spawnFailure(problem('network'), 'buyer')).toMatchObject({
      message: 'It was refused.',
      stale: false,
    }));
});
