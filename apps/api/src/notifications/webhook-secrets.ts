import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';

/**
 * Signing secrets of webhooks. They rest sealed with AES-256-GCM, bound to their webhook, under a key derived from
 * `AGENT_KEY_SECRET`.
 */
@Injectable()
export class WebhookSecrets {
  private readonly sealingKey: Buffer;

  constructor(config: AppConfig) {
    this.sealingKey = Buffer.from(
      hkdfSync('sha256', config.AGENT_KEY_SECRET, 'agentrooms', 'webhook-secret-sealing/1', 32),
    );
  }

  create(): string {
    return `whsec_${randomBytes(32).toString('base64url')}`;
  }

  seal(webhookId: string, secret: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey, iv).setAAD(Buffer.from(webhookId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws when it belongs to another webhook, was changed, or was sealed under another secret */
  open(webhookId: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey, bytes.subarray(0, 12))
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
