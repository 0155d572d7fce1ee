import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeReceipt, type Receipt } from '@agentrooms/protocol';

/** Where the receipt of a real run is: a swarm on a chain of its own, `GET /deals/:id/receipt`, nothing edited. */
export const settledFile = join(__dirname, '../vectors/settled.json');

/** That receipt, a fresh copy each time. */
export const settledReceipt = (): Receipt => JSON.parse(readFileSync(settledFile, 'utf8')) as Receipt;

/** The receipt with a digest that fits: what a forger does who knows the format. */
export const resealed = (receipt: Receipt): Receipt => ({
  ...receipt,
  digest: createHash('sha256').update(encodeReceipt(receipt)).digest('hex'),
});
