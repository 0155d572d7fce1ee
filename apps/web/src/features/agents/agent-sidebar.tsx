'use client';

import dynamic from 'next/dynamic';
import { memo, useMemo, useState } from 'react';
import { Panel } from '@/design/panel';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import type { RoomAgent, StandingOffer } from '@/features/rooms/live/room-state';
import { useCalmRoom } from '@/features/rooms/room-provider';
import { useSession } from '@/features/session/session-store';
import { AgentAvatar } from './agent-avatar';
import { statusWords } from './status-words';

/** Charts and queries come with the first press: whoever only watches never loads them. */
const AgentDialog = dynamic(() => import('./agent-dialog'), { ssr: false });

interface RowProps {
  agent: RoomAgent;
  price: number | null;
  mine: boolean;
  onOpen: (agentId: string) => void;
}

/** Renders again when its own agent or price changed, and not with each quote of the others. */
const AgentRow = memo(function AgentRow({ agent, price, mine, onOpen }: RowProps) {
  const { label, ring } = statusWords(agent.status, agent.paused);
  const side = sides[agent.role];
  return (
    <li className="relative flex items-center gap-2.5 px-4 py-1.5 hover:bg-ink-2">
      <AgentAvatar agent={agent} size={26} ring={ring} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 text-13 font-medium">
          {/* The whole row opens the panel: the button's area reaches over it. */}
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => onOpen(agent.id)}
            className="truncate text-left after:absolute after:inset-0"
          >
            {agent.name}
          </button>
          {mine && (
            <span className="shrink-0 rounded bg-ink-3 px-1 text-12 font-normal text-paper-2">yours</span>
          )}
        </p>
        <p className="truncate text-12 text-paper-3">
          {[agent.status === 'negotiating' && !agent.paused ? null : label, agent.strategy]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {price !== null && (
        <span className={`figures text-13 ${side.text}`}>
          <span aria-hidden>{side.arrow}</span> {formatPrice(price)}
        </span>
      )}
    </li>
  );
});

interface GroupProps {
  role: RoomAgent['role'];
  agents: RoomAgent[];
  prices: Map<string, number>;
  userId: string | undefined;
  onOpen: (agentId: string) => void;
}

function Group({ role, agents, prices, userId, onOpen }: GroupProps) {
  const { arrow, text } = sides[role];
  const mine = (agent: RoomAgent) =>
    userId !== undefined && agent.userId === userId && agent.swarmId === null;
  const direction = role === 'seller' ? 1 : -1;
  const unpriced = role === 'seller' ? Infinity : -Infinity;
  const sorted = [...agents].sort(
    (a, b) =>
      Number(mine(b)) - Number(mine(a)) ||
      direction * ((prices.get(a.id) ?? unpriced) - (prices.get(b.id) ?? unpriced)) ||
      a.name.localeCompare(b.name),
  );
  return (
    <section className="py-2">
      <h3 className={`px-4 py-1 text-12 ${text}`}>
        {arrow} {role}s <span className="figures">{agents.length}</span>
      </h3>
      <ul>
        {sorted.map((agent) => (
          <AgentRow
            key={agent.id}
            agent={agent}
            price={prices.get(agent.id) ?? null}
            mine={mine(agent)}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  );
}

const priceByAgent = (offers: Record<string, StandingOffer>) =>
  new Map(Object.values(offers).map(({ agentId, price }) => [agentId, price]));

/** Who is in the room: each side's best price first, one's own agents before all. */
export function AgentSidebar() {
  const agents = useCalmRoom((room) => room.agents);
  const offers = useCalmRoom((room) => room.offers);
  const prices = useMemo(() => priceByAgent(offers), [offers]);
  const userId = useSession((state) => state.user?.id);
  const [opened, setOpened] = useState<string | null>(null);
  const here = Object.values(agents).filter(({ status }) => status !== 'completed' && status !== 'left');
  return (
    <Panel title="Agents" className="lg:min-h-0">
      <div className="min-h-0 flex-1 divide-y divide-rule overflow-y-auto contain-content">
        {here.length === 0 && (
          <p className="px-4 py-4 text-13 text-paper-2">
            Nobody is here yet. Spawn an agent or start a swarm to open the market.
          </p>
        )}
        {(['seller', 'buyer'] as const).map((role) => {
          const group = here.filter((agent) => agent.role === role);
          return (
            group.length > 0 && (
              <Group
                key={role}
                role={role}
                agents={group}
                prices={prices}
                userId={userId}
                onOpen={setOpened}
              />
            )
          );
        })}
      </div>
      {opened !== null && <AgentDialog key={opened} agentId={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
