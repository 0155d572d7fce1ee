import { ChainRejected, ChainUnavailable, ConfirmationTimeout, EscrowRevert } from '@agentrooms/contracts';
import { ServiceError, toErrorResponse } from './errors.js';

describe('what an error is answered with', () => {
  it.each<[Error, number, string]>([
    [
      new ServiceError(409, 'settlement_reverted', 'The contract refused: Paused'),
      409,
      'settlement_reverted',
    ],
    // Of a call that failed as a whole nothing follows for a deal: it must not be taken for the end of one.
    [new EscrowRevert('Unknown', [], '0x'), 502, 'chain_rejected'],
    [new ChainRejected('no'), 502, 'chain_rejected'],
    [new ChainUnavailable('away', { details: 'http://node/secret-key' }), 503, 'chain_unavailable'],
    [new ConfirmationTimeout('0x12', 5), 503, 'confirmation_timeout'],
    [new TypeError('a secret'), 500, 'internal_error'],
  ])('%s', (error, statusCode, code) => {
    const response = toErrorResponse(error);
    expect(response).toMatchObject({ statusCode, code });
    expect(response.message).not.toMatch(/secret/);
  });
});
