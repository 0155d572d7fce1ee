import type { PrismaClient } from '@agentrooms/database';
import { finding, type Finding } from './finding.js';

/** Sequence numbers of a room run from 1 to its newest without a gap. */
export async function roomsAreGapless(prisma: PrismaClient): Promise<Finding> {
  const rooms = await prisma.$queryRaw<{ id: string; last_seq: bigint; events: bigint; newest: bigint }[]>`
    SELECT r.id, r.last_seq, count(e.seq) AS events, coalesce(max(e.seq), 0) AS newest
    FROM rooms r LEFT JOIN room_events e ON e.room_id = r.id GROUP BY r.id`;
  const broken = rooms.filter((room) => room.events !== room.last_seq || room.newest !== room.last_seq);
  return finding(
    'every room has all its events, in order',
    broken.map((room) => `${room.id} counts ${room.last_seq}, has ${room.events} up to ${room.newest}`),
  );
}

/** The room was told of every end exactly once, and of no other. */
export async function endsAreToldOnce(prisma: PrismaClient): Promise<Finding> {
  const wrong = await prisma.$queryRaw<{ id: string; status: string; told: bigint }[]>`
    SELECT d.id, d.status, count(e.seq) AS told FROM deals d
    LEFT JOIN room_events e ON e.room_id = d.room_id AND e.type IN ('deal_completed', 'deal_failed')
      AND e.payload->>'dealId' = d.id::text
    GROUP BY d.id, d.status
    HAVING count(e.seq) <> CASE WHEN d.status IN ('completed', 'failed') THEN 1 ELSE 0 END
      OR bool_or(e.type <> 'deal_' || d.status)`;
  return finding(
    'every end of a deal was told to its room once',
    wrong.map(({ id, status, told }) => `${id} is ${status}, told ${told} times`),
  );
}
