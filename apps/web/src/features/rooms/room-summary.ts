import { collections } from '@agentrooms/art';
import type { RoomEntity, RoomStatsSampleEntity } from '@agentrooms/protocol';

/** A room as its card shows it: small enough to be sent for every room of the list. */
export interface RoomSummary {
  room: RoomEntity;
  collection: { slug: string; name: string; tagline: string; hue: number };
  /** Floor prices of the last day, thinned, oldest first; null where nobody asked. USDC. */
  line: (number | null)[];
  /** Completed since the room was opened. */
  deals: number;
  /** USDC, since the room was opened. */
  volume: number;
  /** Deals of the last day. */
  dealsToday: number;
}

const LINE_POINTS = 48;

/** Every so-many-th sample, so that at most `most` are left, always with the newest. */
export function thinned<T>(samples: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(samples.length / most));
  return samples.filter((_, index) => (samples.length - 1 - index) % step === 0);
}

/** Deals that are newer than the last sample. */
export interface Traded {
  deals: number;
  /** USDC. */
  volume: number;
}

/** The newest so many prices together; newest first, and fewer than `count` when not all are known. */
export function sinceSample(prices: readonly number[], count: number): Traded {
  const cents = prices.slice(0, Math.max(0, count)).reduce((sum, price) => sum + Math.round(price * 100), 0);
  return { deals: Math.max(0, count), volume: cents / 100 };
}

/** Joins a room with its collection, its last day and what was traded after that was sampled. */
export function roomSummary(
  room: RoomEntity,
  samples: readonly RoomStatsSampleEntity[],
  since: Traded,
): RoomSummary {
  const known = collections.find(({ slug }) => slug === room.collection);
  const { slug, name, tagline, hue } = known ?? {
    slug: room.collection,
    name: room.collection,
    tagline: '',
    hue: 40,
  };
  const [first, last] = [samples[0], samples.at(-1)];
  return {
    room,
    collection: { slug, name, tagline, hue },
    line: thinned(samples, LINE_POINTS).map(({ floorPrice }) => floorPrice),
    deals: (last?.dealsCompleted ?? 0) + since.deals,
    volume: (Math.round((last?.volume ?? 0) * 100) + Math.round(since.volume * 100)) / 100,
    dealsToday: (last?.dealsCompleted ?? 0) - (first?.dealsCompleted ?? 0) + since.deals,
  };
}
