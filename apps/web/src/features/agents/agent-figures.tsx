import type { AgentAnalyticsResponse, AgentEntity } from '@agentrooms/protocol';
import { duration } from '@/features/charts/figures';
import { StatTile } from '@/features/charts/stat-tile';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import { isOver, isOwn, limitOf } from './own-agent';

interface AgentFiguresProps {
  agent: AgentEntity;
  analytics: AgentAnalyticsResponse | undefined;
}

/** An agent in figures; what tells its limit is there for its owner only. */
export function AgentFigures({ agent, analytics }: AgentFiguresProps) {
  const side = sides[agent.role];
  const gains = analytics?.agent.gains;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
      {!isOver(agent) && (
        <StatTile
          label={`${side.quote} now, USDC`}
          value={formatPrice(agent.standingPrice)}
          {...(agent.standingPrice !== null && { tone: side.text })}
        />
      )}
      <StatTile label="Messages" value={agent.messagesSent} />
      {agent.negotiationTimeSeconds !== null && (
        <StatTile label="At the table" value={duration(agent.negotiationTimeSeconds)} />
      )}
      {isOwn(agent) && (
        <>
          <StatTile label="Your limit, USDC" value={formatPrice(limitOf(agent))} hint="only you see it" />
          <StatTile
            label="Gained, USDC"
            value={gains ? formatPrice(gains.surplus) : '–'}
            hint="between limit and price"
          />
          <StatTile
            label="Left on the table, USDC"
            value={gains ? formatPrice(gains.leftOnTable) : '–'}
            hint="to the best offer it saw"
          />
        </>
      )}
    </dl>
  );
}
