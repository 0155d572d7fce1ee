'use client';

import type { AgentEntity } from '@agentrooms/protocol';
import Link from 'next/link';
import { RelativeTime } from '@/design/relative-time';
import { sides } from '@/features/market/side';
import { AgentAvatar } from './agent-avatar';
import { AgentControls } from './agent-controls';
import { leaveWords, statusWords } from './status-words';

interface AgentHeadingProps {
  agent: AgentEntity;
  /** Null where the room needs no mention. */
  roomName: string | null;
  own: boolean;
}

/** Who it is, on which side, how it goes; with the controls for its owner. */
export function AgentHeading({ agent, roomName, own }: AgentHeadingProps) {
  const side = sides[agent.role];
  const { label, ring } = statusWords(agent.status, agent.pausedAt !== null);
  return (
    <header className="flex flex-wrap items-end justify-between gap-4">
      <div className="flex min-w-0 items-center gap-5">
        <AgentAvatar agent={agent} size={88} ring={ring} />
        <div className="min-w-0">
          <p className="text-13 text-paper-2">
            <span className={side.text}>
              <span aria-hidden>{side.arrow}</span> {agent.role}
            </span>
            {roomName !== null && (
              <>
                {' in '}
                <Link href={`/rooms/${agent.roomId}`} className="text-paper-1 underline underline-offset-4">
                  {roomName}
                </Link>
              </>
            )}
            {own && <span className="ml-2 rounded bg-ink-3 px-1 text-12">yours</span>}
          </p>
          <h1 className="font-display text-40 break-words">{agent.name}</h1>
          <p className="flex flex-wrap gap-x-2 text-13 text-paper-2">
            <span className="text-paper-1">{agent.leaveReason ? leaveWords[agent.leaveReason] : label}</span>
            <span>
              {agent.strategy}, {agent.communicationStyle}
            </span>
            <span>
              came <RelativeTime iso={agent.createdAt} />
            </span>
          </p>
        </div>
      </div>
      {own && <AgentControls agent={agent} />}
    </header>
  );
}
