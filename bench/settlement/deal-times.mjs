import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';

const LOOK_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 120_000;

/**
 * Waits until all these deals are completed and tells when they were locked and completed, in milliseconds since the
 * epoch: the times that PostgreSQL's clock gave to their events, each just before its transaction committed.
 *
 * @returns {Promise<Map<string, {locked: number, completed: number}>>} by deal
 */
export async function completed(app, dealIds) {
  const db = app.get(PrismaService, { strict: false }).client;
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    // One cheap statement: asking costs the same cores that settle.
    const [{ open, reason }] = await db.$queryRaw`
      SELECT count(*) AS open, max(failure_reason) AS reason FROM deals
      WHERE id = ANY(${dealIds}::uuid[]) AND status <> 'completed'`;
    if (Number(open) === 0) break;
    if (reason !== null) throw new Error(`a deal failed: ${reason}`);
    if (Date.now() > giveUpAt) throw new Error(`${open} of ${dealIds.length} deals are not settled`);
    await sleep(LOOK_EVERY_MS);
  }
  const events = await db.$queryRaw`
    SELECT payload->>'dealId' AS id, type, created_at AS at FROM room_events
    WHERE type IN ('deal_locked', 'deal_completed') AND payload->>'dealId' = ANY(${dealIds})`;
  const times = new Map(dealIds.map((id) => [id, {}]));
  for (const { id, type, at } of events)
    times.get(id)[type === 'deal_locked' ? 'locked' : 'completed'] = at.getTime();
  return times;
}

/** When deals came to each stage, by the event that tells of it first. */
const stages = {
  checked: `payload->>'stage' = 'balance'`,
  certified: `payload->>'stage' = 'consensus' AND NOT payload ? 'vote'`,
  signed: `payload->>'stage' = 'escrow' AND payload ? 'txHash'`,
  confirmed: `payload->>'stage' = 'confirmed'`,
};

/**
 * How long deals took to come to each stage.
 *
 * @param since - milliseconds since the epoch
 * @returns {Promise<Record<string, number[]>>} milliseconds of each deal, ascending, by stage
 */
export async function stageTimes(app, dealIds, since) {
  const db = app.get(PrismaService, { strict: false }).client;
  const times = {};
  for (const [stage, isTold] of Object.entries(stages)) {
    const rows = await db.$queryRawUnsafe(
      `SELECT min(created_at) AS at FROM room_events
       WHERE type = 'deal_verifying' AND ${isTold} AND payload->>'dealId' = ANY($1) GROUP BY payload->>'dealId'`,
      dealIds,
    );
    times[stage] = rows.map(({ at }) => at.getTime() - since).toSorted((a, b) => a - b);
  }
  return times;
}
