import { verifierIdentities } from '@agentrooms/contracts';
import { runTool } from './terminal.js';

const env = { VERIFIER_SEED: 'a seed of the tests' };
const identities = verifierIdentities(env.VERIFIER_SEED);

describe('agentrooms verifier-keys', () => {
  it('prints both keys of each verifier, for an environment file', async () => {
    const { code, out } = await runTool(['verifier-keys'], { env });
    expect(code).toBe(0);
    expect(out).toHaveLength(42);
    expect(out.slice(6, 8)).toEqual([
      `VERIFIER_3_ED25519_SEED=${identities[3]?.ed25519Seed}`,
      `VERIFIER_3_SECP256K1_KEY=${identities[3]?.secp256k1PrivateKey}`,
    ]);
    expect((await runTool(['verifier-keys', '--index', '3'], { env })).out).toEqual(out.slice(6, 8));
  });

  it('prints the registry without a secret', async () => {
    const { out } = await runTool(['verifier-keys', '--registry'], { env });
    const { verifiers } = JSON.parse(out.join()) as { verifiers: unknown[] };
    expect(verifiers).toHaveLength(21);
    expect(verifiers[20]).toEqual({
      index: 20,
      publicKey: identities[20]?.ed25519PublicKey.slice(2),
      address: identities[20]?.address,
    });
  });

  it.each([
    [{}, [], /VERIFIER_SEED must be set/],
    [{ VERIFIER_SEED: 'short' }, [], /16 characters/],
    [env, ['--index', '21'], /from 0 to 20/],
    [env, ['--index', '-1'], /--index/],
  ])('refuses %j %j', async (given, words, problem) => {
    const { code, notes } = await runTool(['verifier-keys', ...words], { env: given });
    expect(code).toBe(1);
    expect(notes.join()).toMatch(problem);
  });
});
