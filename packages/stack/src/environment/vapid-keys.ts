import { createECDH } from 'node:crypto';
import type { Environment } from './dotenv.js';

/**
 * The pair of keys with which browser push is signed (VAPID, RFC 8292): P-256, base64url. Those of the environment when it
 * has either, so that a half given pair is refused by the API rather than mixed with ours.
 *
 * @param secret 32 random bytes, hex
 */
export function vapidKeys(environment: Environment, secret: string): Environment {
  if (environment['VAPID_PUBLIC_KEY'] !== undefined || environment['VAPID_PRIVATE_KEY'] !== undefined)
    return {};
  const key = createECDH('prime256v1');
  key.setPrivateKey(secret, 'hex');
  return {
    VAPID_PUBLIC_KEY: key.getPublicKey('base64url'),
    VAPID_PRIVATE_KEY: Buffer.from(secret, 'hex').toString('base64url'),
  };
}
