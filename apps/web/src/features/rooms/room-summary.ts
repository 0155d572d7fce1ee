import { collections } from '@agentrooms/art';
import type { RoomEntity, RoomStatsSampleEntity } from '@agentrooms/protocol';

/** A room as its card shows it: small enough to be sent for every room of the list. */
export interface RoomSummary {
  room: RoomEntity;
  collection: { slug: string; name: string; tagline: string; hue: number };
  /** Floor prices of the last day, thinned, oldest first; null where nobody asked. USDC. */
  line: (number | null)[];
  /** Completed since the room was opened; null before the first sample. */
  deals: number | null;
  /** USDC, since the room was opened. */
  volume: number | null;
  /** Deals of the last day. */
  dealsToday: number;
}

const LINE_POINTS = 48;

/** Every so-many-th sample, so that at most `most` are left, always with the newest. */
export function thinned<T>(samples: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(samples.length / most));
  return samples.filter((_, index) => (samples.length - 1 - index) % step === 0);
}

/** Joins a room with its collection and its last day. */
export function roomSummary(room: RoomEntity, samples: readonly RoomStatsSampleEntity[]): RoomSummary {
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
    deals: last?.dealsCompleted ?? null,
    volume: last?.volume ?? null,
    dealsToday: first && last ? last.dealsCompleted - first.dealsCompleted : 0,
  };
}
