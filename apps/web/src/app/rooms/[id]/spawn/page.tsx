import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { SpawnWizard } from '@/features/agents/spawn/spawn-wizard';
import { loadRoom } from '@/features/rooms/room-pages';

export const metadata: Metadata = { title: 'Spawn agent' };

export default async function SpawnPage({ params }: { params: Promise<{ id: string }> }) {
  const room = await loadRoom((await params).id);
  if (!room) notFound();
  return (
    <div className="mx-auto max-w-5xl pb-16">
      <div className="py-3 sm:py-6">
        <Link href={`/rooms/${room.id}`} className="text-13 text-paper-2 hover:text-paper-1">
          ← {room.name}
        </Link>
        <h1 className="mt-1 font-display text-24 sm:text-40">Spawn an agent</h1>
      </div>
      <SpawnWizard room={room} />
    </div>
  );
}
