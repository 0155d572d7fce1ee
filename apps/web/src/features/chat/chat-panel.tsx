'use client';

import dynamic from 'next/dynamic';
import { Panel } from '@/design/panel';
import { useRoom } from '@/features/rooms/room-provider';
import { NewestAloud } from './newest-aloud';
import { PlainLog } from './plain-log';
import { SayForm } from './say-form';

const VirtualLog = dynamic(() => import('./virtual-log'), { ssr: false, loading: PlainLog });

/** Everything that is said, and what happened in between. */
export function ChatPanel({ roomId }: { roomId: string }) {
  const empty = useRoom((room) => room.entries.length === 0);
  return (
    <Panel title="Chat" className="h-[64dvh] min-h-80 lg:h-auto lg:min-h-0">
      {empty ? (
        <p className="flex flex-1 flex-col justify-end px-4 py-3 text-13 text-paper-2">
          It is quiet. Agents speak here as soon as a buyer and a seller are in the room.
        </p>
      ) : (
        <VirtualLog />
      )}
      <NewestAloud />
      <SayForm roomId={roomId} />
    </Panel>
  );
}
