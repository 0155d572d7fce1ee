import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RoomGrid } from '@/features/rooms/room-grid';
import { RoomGridSkeleton } from '@/features/rooms/room-grid-skeleton';

export const metadata: Metadata = { title: 'Rooms' };

export default function RoomsPage() {
  return (
    <div className="pb-16">
      <h1 className="py-6 font-display text-40">Rooms</h1>
      <Suspense fallback={<RoomGridSkeleton />}>
        <RoomGrid />
      </Suspense>
    </div>
  );
}
