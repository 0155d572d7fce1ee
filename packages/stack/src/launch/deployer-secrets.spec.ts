import { ANVIL_FIRST_KEY, ANVIL_SECOND_KEY } from '../environment/variables.js';
import { deployerSecrets } from './deployer-secrets.js';

describe('what contracts are deployed with', () => {
  const own = { ARK_PRIVATE_KEY: `0x${'ab'.repeat(32)}`, VERIFIER_SEED: 'a seed of our own' };

  it('is the faucet’s key where there is one', () => {
    expect(deployerSecrets({ ...own, FAUCET_PRIVATE_KEY: '' }).privateKey).toBe(own.ARK_PRIVATE_KEY);
    expect(deployerSecrets({ ...own, FAUCET_PRIVATE_KEY: 'cd'.repeat(32) }).privateKey).toBe(
      `0x${'cd'.repeat(32)}`,
    );
    expect(() => deployerSecrets({ ...own, ARK_PRIVATE_KEY: 'short' })).toThrow('is not a private key');
  });

  it('may be what everybody knows on the embedded chain alone', () => {
    const known = { FAUCET_PRIVATE_KEY: ANVIL_SECOND_KEY, VERIFIER_SEED: 'agentrooms-development-verifiers' };
    expect(deployerSecrets({ ...known, AGENTROOMS_EMBEDDED: '1' }).privateKey).toBe(ANVIL_SECOND_KEY);
    expect(deployerSecrets({ ...known, AGENTROOMS_CHAIN: 'embedded' }).privateKey).toBe(ANVIL_SECOND_KEY);
    // Compose passes what is not set as empty.
    const empty = { ...known, AGENTROOMS_CHAIN: '' };
    expect(deployerSecrets({ ...empty, AGENTROOMS_EMBEDDED: '1' }).privateKey).toBe(ANVIL_SECOND_KEY);
    expect(() => deployerSecrets(empty)).toThrow('FAUCET_PRIVATE_KEY');
  });

  it.each([
    ['that is said to be', { AGENTROOMS_CHAIN: 'external', AGENTROOMS_EMBEDDED: '1' }],
    ['of which nothing is said', {}],
  ])('is nothing that everybody knows on a chain of the operator’s own, %s', (_what, said) => {
    const ours = { ...own, ...said };
    expect(deployerSecrets(ours).verifierSeed).toBe(own.VERIFIER_SEED);
    for (const name of ['FAUCET_PRIVATE_KEY', 'ARK_PRIVATE_KEY'])
      for (const key of [ANVIL_FIRST_KEY, ANVIL_SECOND_KEY.slice(2).toUpperCase()])
        expect(() => deployerSecrets({ ...ours, [name]: key })).toThrow(
          `${name} is a key of every dev chain`,
        );
    expect(() => deployerSecrets({ ...ours, VERIFIER_SEED: 'agentrooms-development-verifiers' })).toThrow(
      'VERIFIER_SEED',
    );
  });
});
