'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { toProblem } from '@/api/problem';
import { QueryRoot } from '@/api/query-root';
import { Button, buttonClass } from '@/design/button';
import { Loading } from '@/design/loading';
import { Skeleton } from '@/design/skeleton';
import { useSession } from '@/features/session/session-store';
import { fetchAgent, fetchAgentMessages } from './agent-story-api';
import { AgentStory } from './agent-story';

/** Reads an agent and what it said, then follows it as its page does. */
function Content({ agentId }: { agentId: string }) {
  const known = useSession((session) => session.status !== 'unknown');
  const first = useQuery({
    queryKey: ['agents', agentId, 'panel'],
    queryFn: async () => {
      const [agent, said] = await Promise.all([fetchAgent(agentId), fetchAgentMessages(agentId)]);
      return { agent, said };
    },
    enabled: known,
    gcTime: 0,
  });
  if (first.data)
    return <AgentStory agent={first.data.agent} said={first.data.said} roomName={null} narrow />;
  if (first.isError)
    return (
      <div role="alert" className="flex flex-col items-start gap-3 py-6 text-13">
        <p className="text-danger">The agent could not be read. {toProblem(first.error).message}</p>
        <Button size="small" onClick={() => void first.refetch()}>
          Try again
        </Button>
      </div>
    );
  return (
    <Loading label="Loading the agent" className="flex flex-col gap-4 py-6">
      <Skeleton className="h-24" />
      <Skeleton className="h-72" />
    </Loading>
  );
}

interface AgentDialogProps {
  agentId: string;
  onClose: () => void;
}

/** An agent beside its room: the story of its page in a panel, while the room goes on. */
export default function AgentDialog({ agentId, onClose }: AgentDialogProps) {
  // Radix gives the focus back to a trigger of its own, and this dialog has none: a row somewhere opened it.
  const [opener] = useState(() => document.activeElement);
  const giveFocusBack = (event: Event) => {
    if (!(opener instanceof HTMLElement) || !opener.isConnected) return;
    event.preventDefault();
    opener.focus();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveFocusBack}
          className="fixed inset-y-0 right-0 z-50 w-full max-w-xl overflow-y-auto border-l border-rule bg-ink-0 px-5"
        >
          <div className="flex items-center justify-between gap-3 pt-4">
            <Dialog.Title className="text-12 font-medium tracking-wide text-paper-2 uppercase">
              Agent
            </Dialog.Title>
            <div className="flex gap-2">
              <Link href={`/agents/${agentId}`} className={buttonClass('quiet', 'small')}>
                Own page
              </Link>
              <Dialog.Close className={buttonClass('bare', 'small')} aria-label="Close">
                <X aria-hidden size={16} />
              </Dialog.Close>
            </div>
          </div>
          <QueryRoot>
            <Content agentId={agentId} />
          </QueryRoot>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
