'use client';

import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useRoom } from '@/features/rooms/room-provider';
import { useSession } from '@/features/session/session-store';

const nobody: readonly string[] = [];

/** The ids of one's own agents in this room, swarms included; one that left stays known while the page is open. */
export function useOwnAgents(): ReadonlySet<string> {
  const userId = useSession((session) => session.user?.id);
  const present = useRoom(
    useShallow(({ agents }) =>
      userId === undefined
        ? nobody
        : Object.values(agents).flatMap((agent) => (agent.userId === userId ? agent.id : [])),
    ),
  );
  const [known, setKnown] = useState({ userId, ids: new Set<string>() });
  const before = known.userId === userId ? known.ids : new Set<string>();
  if (known.userId === userId && present.every((id) => before.has(id))) return known.ids;
  const ids = new Set([...before, ...present]);
  setKnown({ userId, ids });
  return ids;
}
