import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY } from '../environment/variables.js';
import { deployerSecrets } from './deployer-secrets.js';

describe('what contracts are deployed with', () => {
  const own = { ARK_PRIVATE_KEY: `0x${'ab'.repeat(32)}`, VERIFIER_SEED: 'a seed of our own' };
  const external = { ...own, AGENTROOMS_CHAIN: 'external' };

  it('is the faucet’s key where there is one', () => {
    expect(deployerSecrets({ ...own, FAUCET_PRIVATE_KEY: '' }).privateKey).toBe(own.ARK_PRIVATE_KEY);
    expect(deployerSecrets({ ...own, FAUCET_PRIVATE_KEY: 'cd'.repeat(32) }).privateKey).toBe(
      `0x${'cd'.repeat(32)}`,
    );
    expect(() => deployerSecrets({ ...own, ARK_PRIVATE_KEY: 'short' })).toThrow('is not a private key');
  });

  it('may be what everybody knows on the embedded chain alone', () => {
    const known = { FAUCET_PRIVATE_KEY: ANVIL_SECOND_KEY, VERIFIER_SEED: 'agentrooms-development-verifiers' };
    expect(deployerSecrets(known).privateKey).toBe(ANVIL_SECOND_KEY);
    expect(deployerSecrets(external).verifierSeed).toBe(own.VERIFIER_SEED);
    for (const key of [ANVIL_FIRST_KEY, ANVIL_SECOND_KEY.slice(2).toUpperCase()])
      expect(() => deployerSecrets({ ...external, FAUCET_PRIVATE_KEY: key })).toThrow('FAUCET_PRIVATE_KEY');
    expect(() => deployerSecrets({ ...external, VERIFIER_SEED: known.VERIFIER_SEED })).toThrow(
      'VERIFIER_SEED',
    );
  });
});
