'use client';

import type { AgentDetailResponse, AgentMessagesResponse, DealEntity } from '@agentrooms/protocol';
import Link from 'next/link';
import { classNames } from '@/design/class-names';
import { Notice } from '@/design/notice';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import { AgentCurve } from './agent-curve';
import { AgentFigures } from './agent-figures';
import { AgentHeading } from './agent-heading';
import { AgentWords } from './agent-words';
import { useAgentStory } from './use-agent-story';

const dealWords = {
  locked: 'Being settled',
  verifying: 'Being settled',
  completed: 'Settled',
  failed: 'Failed',
} as const;

function DealCard({ deal }: { deal: DealEntity }) {
  return (
    <Link
      href={`/deals/${deal.id}`}
      className="flex items-center gap-4 rounded-lg border border-deal/50 bg-ink-1 p-3 hover:bg-ink-2"
    >
      <NftArt nft={deal.nft} className="w-16 shrink-0 rounded" />
      <span className="min-w-0 flex-1">
        <span className="block font-display text-24">{deal.nft.name}</span>
        <span className="block text-13 text-paper-2">
          {dealWords[deal.status]}: {deal.buyerAgent.name} × {deal.sellerAgent.name}. Read how they met
        </span>
      </span>
      <span className="figures text-18 text-deal">
        <span aria-hidden>◆</span> {formatPrice(deal.finalPrice)}
      </span>
    </Link>
  );
}

interface AgentStoryProps {
  agent: AgentDetailResponse['agent'];
  said: AgentMessagesResponse;
  roomName: string | null;
  /** One column, as in a panel. */
  narrow?: boolean;
}

/** One agent from its first word to where it is now, followed while it is at the table. */
export function AgentStory({ agent: first, said: firstSaid, roomName, narrow = false }: AgentStoryProps) {
  const { agent, own, said, analytics, behind } = useAgentStory(first, firstSaid);
  return (
    <div className={classNames('flex flex-col gap-4', narrow ? 'pt-3 pb-6' : 'pt-6 pb-16')}>
      <AgentHeading agent={agent} roomName={roomName} own={own} />
      {behind && (
        <Notice>The server does not answer at the moment: this may be old. It is asked again.</Notice>
      )}
      <AgentFigures agent={agent} analytics={analytics} />
      {agent.deal && <DealCard deal={agent.deal} />}
      <div className={classNames('grid min-w-0 items-start gap-4', !narrow && 'lg:grid-cols-2')}>
        <AgentCurve
          agent={agent}
          messages={said.messages}
          analytics={analytics}
          dealPrice={agent.deal && agent.deal.status !== 'failed' ? agent.deal.finalPrice : null}
        />
        <AgentWords said={said} own={own} />
      </div>
    </div>
  );
}
