'use client';

import type { AgentEntity, DealEntity, SwarmDetail } from '@agentrooms/protocol';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { statusWords } from '@/features/agents/status-words';
import { failureSentence } from '@/features/deals/failure-sentences';
import { TxHash } from '@/features/deals/tx-hash';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import { sides } from '@/features/market/side';

function Seat({ agent }: { agent: AgentEntity }) {
  const { label, ring } = statusWords(agent.status, agent.pausedAt !== null);
  const words = agent.leaveReason === 'timeout' ? 'left without a deal' : label;
  return (
    <li className="flex items-center gap-2">
      <span className={agent.leaveReason === 'timeout' ? 'opacity-50' : ''}>
        <AgentAvatar agent={agent} size={26} ring={ring} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-13">{agent.name}</p>
        <p className="truncate text-12 text-paper-3">{words}</p>
      </div>
      {agent.standingPrice !== null && (
        <span className={`figures text-13 ${sides[agent.role].text}`}>
          {formatPrice(agent.standingPrice)}
        </span>
      )}
    </li>
  );
}

/** Everybody of the swarm: buyers left, sellers right, as everywhere. */
export function SwarmSeats({ agents }: { agents: AgentEntity[] }) {
  return (
    <Panel title="Seats" aside={<span className="figures text-12 text-paper-3">{agents.length}</span>}>
      <div className="grid gap-x-6 gap-y-4 p-4 sm:grid-cols-2">
        {(['buyer', 'seller'] as const).map((role) => (
          <section key={role} className="min-w-0">
            <h3 className={`mb-2 text-12 ${sides[role].text}`}>
              {sides[role].arrow} {role}s
            </h3>
            <ul className="flex flex-col gap-2">
              {agents
                .filter((agent) => agent.role === role)
                .map((agent) => (
                  <Seat key={agent.id} agent={agent} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

function DealRow({ deal }: { deal: DealEntity }) {
  const open = deal.status === 'locked' || deal.status === 'verifying';
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <NftArt nft={deal.nft} className="w-10 shrink-0 rounded" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-13">
          {deal.buyerAgent.name} × {deal.sellerAgent.name}
        </p>
        <p className="truncate text-12 text-paper-3">
          {deal.nft.name}
          {open && ' · being settled'}
          {deal.status === 'failed' && ` · ${failureSentence(deal.failureReason)}`}
        </p>
        {deal.txHash && <TxHash hash={deal.txHash} />}
      </div>
      <span
        className={`figures text-15 ${deal.status === 'failed' ? 'text-paper-3 line-through' : 'text-deal'}`}
      >
        {formatPrice(deal.finalPrice)}
      </span>
    </li>
  );
}

/** The deals of the swarm, newest first, with their transactions. */
export function SwarmDeals({ swarm }: { swarm: SwarmDetail }) {
  return (
    <Panel title="Deals" aside={<span className="text-12 text-paper-3">USDC</span>}>
      {swarm.deals.length === 0 ? (
        <EmptyState
          title={swarm.status === 'completed' ? 'The swarm ended without a deal' : 'No handshake yet'}
        >
          {swarm.status === 'completed'
            ? 'No limit of a buyer met one of a seller in time. Another seed draws another market.'
            : 'Each agreement appears here with its price, and with its transaction once it is settled.'}
        </EmptyState>
      ) : (
        <ul className="max-h-120 divide-y divide-rule overflow-y-auto">
          {swarm.deals.map((deal) => (
            <DealRow key={deal.id} deal={deal} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
