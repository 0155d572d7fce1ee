import type { RoomMessagesResponse } from '@agentrooms/protocol';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { fetchFromApi } from '@/api/server-fetch';
import { readHistory } from '@/features/replay/history';
import { RoomReplay } from '@/features/replay/room-replay';
import { loadRoom } from '@/features/rooms/room-pages';

interface ReplayPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ReplayPageProps): Promise<Metadata> {
  const room = await loadRoom((await params).id);
  return { title: room ? `Replay of ${room.name}` : 'No such room' };
}

export default async function ReplayPage({ params }: ReplayPageProps) {
  const room = await loadRoom((await params).id);
  if (!room) notFound();
  const first = await readHistory(
    room.lastSeq,
    async (after, limit) =>
      (await fetchFromApi<RoomMessagesResponse>(
        `/rooms/${room.id}/messages?after=${after}&limit=${limit}`,
      )) ?? {
        messages: [],
        total: 0,
      },
  );
  return (
    <div className="pb-16">
      <div className="py-6">
        <Link href={`/rooms/${room.id}`} className="text-13 text-paper-2 hover:text-paper-1">
          ← {room.name}, live
        </Link>
        <h1 className="mt-1 font-display text-40">Replay</h1>
      </div>
      <RoomReplay roomId={room.id} first={first} />
    </div>
  );
}
