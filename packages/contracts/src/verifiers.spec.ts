import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { privateKeyToAccount } from 'viem/accounts';
import { publicVerifier, registryOrder, verifierIdentities } from './verifiers.js';

describe('verifier identities', () => {
  const identities = verifierIdentities('a secret');

  it('are the same for the same seed and different for another', () => {
    expect(verifierIdentities('a secret')).toEqual(identities);
    expect(verifierIdentities('a secret', 3)).toEqual(identities.slice(0, 3));
    const others = verifierIdentities('another secret').map(({ address }) => address);
    expect(new Set([...others, ...identities.map(({ address }) => address)]).size).toBe(42);
  });

  it('keep to the documented derivation for ever (mandates and receipts depend on it)', () => {
    expect(verifierIdentities('test vector', 1)).toMatchInlineSnapshot(`
      [
        {
          "address": "0x34F1f58e41a6ae0335c59dc0d3755e764a965805",
          "ed25519PublicKey": "0xb440f7ab5b7bb1b3862a639dbd371ae43cdb3c40d37b71b942faafa80339dc6c",
          "ed25519Seed": "0x2df6b3176070b44edc492898685784d99957277973a79fa6c06b24e85c97850b",
          "index": 0,
          "secp256k1PrivateKey": "0xf4025769b004de6e9bcdd055bbfda73357a5e046aa5dfad70ec464a21344724d",
        },
      ]
    `);
  });

  it('have keys that belong together', () => {
    for (const { address, secp256k1PrivateKey, ed25519Seed, ed25519PublicKey } of identities) {
      expect(privateKeyToAccount(secp256k1PrivateKey).address).toBe(address);
      const base64 = (hex: string) => Buffer.from(hex.slice(2), 'hex').toString('base64url');
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64(ed25519PublicKey) };
      const privateKey = createPrivateKey({ key: { ...jwk, d: base64(ed25519Seed) }, format: 'jwk' });
      const signature = sign(null, Buffer.from('vote'), privateKey);
      expect(verify(null, Buffer.from('vote'), createPublicKey({ key: jwk, format: 'jwk' }), signature)).toBe(
        true,
      );
    }
  });

  it('show no secret in public', () => {
    expect(Object.keys(publicVerifier(identities[0]!)).sort()).toEqual([
      'address',
      'ed25519PublicKey',
      'index',
    ]);
  });

  it('are registered in ascending order', () => {
    const order = registryOrder(identities.map(({ address }) => address)).map(BigInt);
    for (let i = 1; i < order.length; i++) expect(order[i]! > order[i - 1]!).toBe(true);
  });
});
