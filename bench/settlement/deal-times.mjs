import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';

const LOOK_EVERY_MS = 20;
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
    const open = await db.deal.count({ where: { id: { in: dealIds }, status: { not: 'completed' } } });
    if (open === 0) break;
    const failed = await db.deal.findFirst({ where: { id: { in: dealIds }, status: 'failed' } });
    if (failed !== null) throw new Error(`deal ${failed.id} failed: ${failed.failureReason}`);
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
