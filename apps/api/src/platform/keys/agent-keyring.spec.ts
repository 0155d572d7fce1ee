import { createPublicKey, verify } from 'node:crypto';
import { readConfig } from '../config/read-config.js';
import { AgentKeyring } from './agent-keyring.js';

describe('AgentKeyring', () => {
  const keyring = new AgentKeyring(readConfig({}));
  const key = keyring.create('agent-1');

  it('signs what the public key verifies', () => {
    const signature = keyring.sign('agent-1', key.sealedSecret, 'ask 48');
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.publicKey, 'hex').toString('base64url') },
      format: 'jwk',
    });
    expect(verify(null, Buffer.from('ask 48'), publicKey, Buffer.from(signature, 'hex'))).toBe(true);
    expect(verify(null, Buffer.from('ask 47'), publicKey, Buffer.from(signature, 'hex'))).toBe(false);
  });

  it('does not open the secret for another agent, nor under another sealing secret, nor when changed', () => {
    const fresh = (): AgentKeyring => new AgentKeyring(readConfig({}));
    const other = new AgentKeyring(
      readConfig({ AGENT_KEY_SECRET: 'another secret of at least 32 characters' }),
    );
    const changed = Buffer.from(key.sealedSecret, 'base64');
    changed[30] = (changed[30] ?? 0) ^ 1;
    expect(() => fresh().sign('agent-2', key.sealedSecret, 'x')).toThrow();
    expect(() => other.sign('agent-1', key.sealedSecret, 'x')).toThrow();
    expect(() => fresh().sign('agent-1', changed.toString('base64'), 'x')).toThrow();
    expect(() => fresh().sign('agent-1', key.sealedSecret, 'x')).not.toThrow();
  });
});
