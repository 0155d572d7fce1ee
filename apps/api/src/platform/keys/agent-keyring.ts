import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';

/** PKCS #8 header of an Ed25519 secret (RFC 8410); the 32 secret bytes follow. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A new agent key: the public half in hex, the secret half sealed for storage. */
export interface SealedKey {
  readonly publicKey: string;
  readonly sealedSecret: string;
}

/**
 * The agents' Ed25519 keys. Secrets rest sealed with AES-256-GCM under a key derived from `AGENT_KEY_SECRET`, bound to
 * their agent, and are opened only to sign.
 */
@Injectable()
export class AgentKeyring {
  private readonly sealingKey: Buffer;
  /** Opened keys of agents that act; importing a key costs as much as signing with it. */
  private readonly opened = new Map<string, KeyObject>();
  private static readonly OPENED_MAX = 10_000;

  constructor(config: AppConfig) {
    this.sealingKey = Buffer.from(
      hkdfSync('sha256', config.AGENT_KEY_SECRET, 'agentrooms', 'agent-key-sealing/1', 32),
    );
  }

  /** A fresh key for an agent. */
  create(agentId: string): SealedKey {
    const secret = randomBytes(32);
    const jwk = createPublicKey(privateKey(secret)).export({ format: 'jwk' });
    return {
      publicKey: Buffer.from(jwk.x ?? '', 'base64url').toString('hex'),
      sealedSecret: this.seal(agentId, secret),
    };
  }

  /**
   * Ed25519 signature (RFC 8032) over UTF-8 text, 128 hex digits.
   *
   * @throws when the sealed secret belongs to another agent, was changed, or was sealed under another secret
   */
  sign(agentId: string, sealedSecret: string, text: string): string {
    let key = this.opened.get(agentId);
    if (key === undefined) {
      if (this.opened.size >= AgentKeyring.OPENED_MAX) this.opened.clear();
      key = privateKey(this.open(agentId, sealedSecret));
      this.opened.set(agentId, key);
    }
    return sign(null, Buffer.from(text, 'utf8'), key).toString('hex');
  }

  private seal(agentId: string, secret: Buffer): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey, iv).setAAD(Buffer.from(agentId));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  private open(agentId: string, sealedSecret: string): Buffer {
    const bytes = Buffer.from(sealedSecret, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey, bytes.subarray(0, 12))
      .setAAD(Buffer.from(agentId))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  }
}

function privateKey(secret: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' });
}
