import type { RoomEvent } from '@agentrooms/protocol';
import type { Redis } from 'ioredis';

type Pipeline = ReturnType<Redis['pipeline']>;

/** Where the seq of the last event stands that a room's sorted sets reflect. */
export const positionKey = (roomId: string): string => `room:${roomId}:prices`;

/** PRD 7.3: the standing asks and bids of a room's agents, and the seq of the last event that they reflect. */
const keysOf = (roomId: string): [position: string, floor: string, bids: string] => [
  positionKey(roomId),
  `room:${roomId}:floor`,
  `room:${roomId}:bids`,
];
const member = (agentId: string): string => `agent:${agentId}`;

/** Seconds without any event after which a room's sets go; they are read anew when somebody asks. */
const LIFETIME = 3600;

/**
 * KEYS position, floor, bids; ARGV first and last seq, lifetime, then seq, set (or 'none') and member and price of each
 * change. Sets that nobody asked for are not begun: a half would be wrong. After a gap they are dropped, to be read anew.
 */
const FOLLOW = `
local at = tonumber(redis.call('GET', KEYS[1]) or '-1')
local first, last = tonumber(ARGV[1]), tonumber(ARGV[2])
if at < 0 or last <= at then return 0 end
if first > at + 1 then redis.call('DEL', KEYS[1], KEYS[2], KEYS[3]) return 0 end
for i = 4, #ARGV, 4 do
  if tonumber(ARGV[i]) > at then
    redis.call('ZREM', KEYS[2], ARGV[i + 2])
    redis.call('ZREM', KEYS[3], ARGV[i + 2])
    if ARGV[i + 1] == 'floor' then redis.call('ZADD', KEYS[2], ARGV[i + 3], ARGV[i + 2]) end
    if ARGV[i + 1] == 'bids' then redis.call('ZADD', KEYS[3], ARGV[i + 3], ARGV[i + 2]) end
  end
end
redis.call('SET', KEYS[1], last, 'EX', ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('EXPIRE', KEYS[3], ARGV[3])
return 1`;

/** KEYS as above; ARGV seq, lifetime, then set, member and price of each offer. Never goes back behind what is there. */
const BEGIN = `
local at = tonumber(redis.call('GET', KEYS[1]) or '-1')
if at >= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[2], KEYS[3])
for i = 3, #ARGV, 3 do
  redis.call('ZADD', ARGV[i] == 'floor' and KEYS[2] or KEYS[3], ARGV[i + 2], ARGV[i + 1])
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
redis.call('EXPIRE', KEYS[3], ARGV[2])
return 1`;

/** A standing offer, as much of it as the sets need. */
export interface StandingPrice {
  readonly agentId: string;
  readonly role: string;
  /** USDC */
  readonly price: number;
}

const setOf = (role: string): 'floor' | 'bids' => (role === 'seller' ? 'floor' : 'bids');

/** Adds what consecutive events of a room change in its sorted sets to a pipeline. */
export function followPrices(pipeline: Pipeline, roomId: string, events: readonly RoomEvent[]): void {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return;
  const changes = events.flatMap((event) => {
    if (event.type === 'offer_withdrawn') return [event.seq, 'none', member(event.agentId), 0];
    if (event.type !== 'agent_message' || event.agent === null || event.price === null) return [];
    if (event.messageType !== 'offer' && event.messageType !== 'counter') return [];
    return [event.seq, setOf(event.agent.role), member(event.agent.id), event.price];
  });
  pipeline.eval(FOLLOW, 3, ...keysOf(roomId), first.seq, last.seq, LIFETIME, ...changes);
}

/** Begins a room's sets with what Postgres says, unless newer ones are there. @param seq - the last event reflected */
export async function beginPrices(
  redis: Redis,
  roomId: string,
  seq: number,
  offers: readonly StandingPrice[],
): Promise<void> {
  const standing = offers.flatMap(({ agentId, role, price }) => [setOf(role), member(agentId), price]);
  await redis.eval(BEGIN, 3, ...keysOf(roomId), seq, LIFETIME, ...standing);
}

/** Adds the read of a room's floor and top bid: three answers, for {@link readPrices}. */
export function askPrices(pipeline: Pipeline, roomId: string): void {
  const [position, floor, bids] = keysOf(roomId);
  pipeline.get(position).zrange(floor, '0', '0', 'WITHSCORES').zrange(bids, '0', '0', 'REV', 'WITHSCORES');
}

/** USDC, null without offers. Undefined when the sets are not there: they have to be begun. */
export function readPrices(
  answers: readonly unknown[],
): { floorPrice: number | null; topBid: number | null } | undefined {
  const [position, floor, bids] = answers as [string | null, string[], string[]];
  if (position === null) return undefined;
  const price = (entry: string[]): number | null => (entry[1] === undefined ? null : Number(entry[1]));
  return { floorPrice: price(floor), topBid: price(bids) };
}
