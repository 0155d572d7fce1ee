import type { AgentSummary, DealEntity } from '@agentrooms/protocol';
import Link from 'next/link';
import { RelativeTime } from '@/design/relative-time';
import { AgentAvatar } from '@/features/agents/agent-avatar';
import { formatPrice } from '@/features/market/format-price';
import { NftArt } from '@/features/market/nft-art';
import { sides } from '@/features/market/side';
import { dealSteps } from './deal-steps';
import { failureSentence } from './failure-sentences';
import { TxHash } from './tx-hash';

function Party({ agent, address, did }: { agent: AgentSummary; address: string; did: string }) {
  return (
    <div className="flex items-center gap-2.5">
      <AgentAvatar agent={agent} size={36} />
      <div className="min-w-0">
        <Link
          href={`/agents/${agent.id}`}
          className={`font-medium hover:underline ${sides[agent.role].text}`}
        >
          {agent.name} <span aria-hidden>{sides[agent.role].arrow}</span>
        </Link>
        <p className="figures text-12 text-paper-3" title={address}>
          {did} for {address.slice(0, 6)}…{address.slice(-4)}
        </p>
      </div>
    </div>
  );
}

/** Who, what, how much, and how far it got. */
export function DealHeading({ deal, roomName }: { deal: DealEntity; roomName: string | null }) {
  const current = dealSteps(deal).find(({ state }) => state === 'current');
  const failed = deal.status === 'failed';
  return (
    <header className="flex flex-col gap-5 sm:flex-row sm:items-end">
      <NftArt nft={deal.nft} className="w-40 shrink-0 rounded-lg" />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <p className="text-13 text-paper-2">
            A deal in{' '}
            <Link href={`/rooms/${deal.roomId}`} className="text-paper-1 underline underline-offset-4">
              {roomName ?? 'its room'}
            </Link>
          </p>
          <h1 className="font-display text-40">{deal.nft.name}</h1>
        </div>
        <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
          <Party agent={deal.buyerAgent} address={deal.buyerAddress} did="bought" />
          <Party agent={deal.sellerAgent} address={deal.sellerAddress} did="sold" />
          <p className={`figures text-24 font-medium ${failed ? 'text-paper-3 line-through' : 'text-deal'}`}>
            <span aria-hidden>◆</span> {formatPrice(deal.finalPrice)} <span className="text-15">USDC</span>
          </p>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-paper-2">
          {failed ? (
            <span className="text-danger">{failureSentence(deal.failureReason)}</span>
          ) : deal.status === 'completed' ? (
            <span className="text-ok">Settled on the chain</span>
          ) : (
            <span className="text-deal">Being settled: {current?.label ?? 'Confirmed'}</span>
          )}
          <RelativeTime iso={deal.completedAt ?? deal.createdAt} />
          {deal.txHash && <TxHash hash={deal.txHash} />}
          {deal.blockNumber !== null && <span className="figures">block {deal.blockNumber}</span>}
        </p>
      </div>
    </header>
  );
}
