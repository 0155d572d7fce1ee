import type { SwarmPresetsResponse } from '@agentrooms/protocol';
import type { Metadata } from 'next';
import { fetchFromApi } from '@/api/server-fetch';
import { loadRooms } from '@/features/rooms/room-pages';
import { MySwarmList } from '@/features/swarms/my-swarm-list';
import { SwarmStartForm } from '@/features/swarms/swarm-start-form';

export const metadata: Metadata = {
  title: 'Swarms',
  description: 'Fill a room with test agents, watch their market clear, and measure how well it did.',
};

export default async function SwarmsPage() {
  const [rooms, answer] = await Promise.all([
    loadRooms(),
    fetchFromApi<SwarmPresetsResponse>('/swarms/presets'),
  ]);
  return (
    <div className="flex flex-col gap-5 pb-16">
      <header className="pt-6">
        <h1 className="font-display text-40">Swarms</h1>
        <p className="max-w-prose text-paper-2">
          A swarm fills a room with test agents. They get mock wallets and limits drawn from a seed, haggle in
          the open, and settle on the chain; afterwards you see how close to the best possible market they
          came.
        </p>
      </header>
      <SwarmStartForm rooms={rooms.map(({ id, name }) => ({ id, name }))} presets={answer?.presets ?? []} />
      <MySwarmList />
    </div>
  );
}
