import type { Metadata } from 'next';
import { Suspense } from 'react';
import { roomOrderOf } from '@/features/rooms/choose-rooms';
import { RoomGrid } from '@/features/rooms/room-grid';
import { RoomGridSkeleton } from '@/features/rooms/room-grid-skeleton';

export const metadata: Metadata = { title: 'Rooms' };

interface RoomsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RoomsPage({ searchParams }: RoomsPageProps) {
  const query = await searchParams;
  const text = (name: string) => [query[name] ?? ''].flat()[0] ?? '';
  const first = {
    search: text('q'),
    collection: text('collection'),
    order: roomOrderOf(text('sort')),
    live: text('live') === '1',
  };
  return (
    <div className="pb-16">
      <h1 className="py-6 font-display text-40">Rooms</h1>
      <Suspense fallback={<RoomGridSkeleton />}>
        <RoomGrid first={first} />
      </Suspense>
    </div>
  );
}
