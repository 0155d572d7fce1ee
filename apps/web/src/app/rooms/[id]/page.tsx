import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadRoom, loadRoomContent } from '@/features/rooms/room-pages';
import { RoomView } from '@/features/rooms/room-view';

interface RoomPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const room = await loadRoom((await params).id);
  return { title: room?.name ?? 'No such room' };
}

export default async function RoomPage({ params }: RoomPageProps) {
  const { id } = await params;
  const room = await loadRoom(id);
  if (!room) notFound();
  const { messages, agents } = await loadRoomContent(room.id);
  return <RoomView room={room} messages={messages} agents={agents} />;
}
