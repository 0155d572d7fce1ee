'use client';

import { QueryRoot } from '@/api/query-root';
import { StartSwarm } from '@/features/swarms/start-swarm';

/** The swarm's form, open, with what it asks the API through. */
export default function SwarmForm({ roomId }: { roomId: string }) {
  return (
    <QueryRoot>
      <StartSwarm roomId={roomId} initiallyOpen />
    </QueryRoot>
  );
}
