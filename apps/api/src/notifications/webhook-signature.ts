import { createHmac } from 'node:crypto';

/**
 * The header `X-Agentrooms-Signature` of a delivery: `t=<seconds since 1970>,v1=<hex>`, where v1 is HMAC-SHA256 under the
 * webhook's secret of `<t>.<body>`, as Stripe does. A receiver computes it anew over the raw body, compares in constant
 * time, and refuses what is older than a few minutes.
 */
export const webhookSignature = (secret: string, body: string, at: Date): string => {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
};
