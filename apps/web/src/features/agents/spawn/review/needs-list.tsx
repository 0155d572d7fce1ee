'use client';

import type { RequiredApproval } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { Coins, KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { microInWords } from './mandate-rows';
import { lacking, type Needs } from './needs';

function approvalWords({ kind, amount }: RequiredApproval, collection: string): string {
  switch (kind) {
    case 'erc20_approve':
      return `After the signature, one transaction lets the escrow take up to ${microInWords(amount ?? '0')} USDC from your wallet, the limits of your agents together.`;
    case 'erc721_set_approval_for_all':
      return `After the signature, one transaction lets the escrow move your pieces of ${collection}; it does so only for a deal that a mandate of yours covers.`;
  }
}

function Need({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 text-paper-2">{icon}</span>
      <div className="min-w-0">
        <p className="text-13 font-medium">{title}</p>
        <div className="text-13 text-paper-2">{children}</div>
      </div>
    </li>
  );
}

interface FundsProps {
  wallet: string;
  needs: Needs;
  devChain: boolean;
}

/** What the wallet holds against what the mandate may cost, read from the chain. */
function Funds({ wallet, needs, devChain }: FundsProps) {
  const funds = useQuery({
    queryKey: ['funds', wallet],
    queryFn: async () => (await import('@/features/wallet/wallet-funds')).readFunds(wallet),
    // bigints have no JSON, which structural sharing would compare.
    structuralSharing: false,
    retry: false,
  });
  if (funds.isError)
    return (
      <>
        The chain does not say what your wallet holds just now.{' '}
        {needs.approvals.length === 0
          ? 'You can go on without it.'
          : 'The approval below needs it to answer: if it does not, signing stops there and you can try again.'}
      </>
    );
  if (!funds.data) return <>Reading what your wallet holds…</>;
  const lacks = lacking(needs, funds.data);
  const holds = `Your wallet holds ${microInWords(funds.data.usdc)} USDC`;
  if (lacks.money === 0n && !lacks.gas)
    return needs.money > 0n ? (
      <>{holds}, and that is enough.</>
    ) : (
      <>None: a seller pays fees only, and they are there.</>
    );
  if (devChain)
    return (
      <>{holds}. The faucet of this test chain adds test USDC and gas when you sign; it costs nothing.</>
    );
  return (
    <>
      {holds}.{' '}
      {lacks.money > 0n &&
        `A deal at your limit needs ${microInWords(lacks.money)} more: bring it into this wallet, or lower the limit. `}
      {lacks.gas && 'It also needs a little of the chain’s own token to pay for the approval.'}
    </>
  );
}

/** What has to be there before a deal can settle: money, and the escrow's permission. */
export function NeedsList({ wallet, needs, devChain, collection }: FundsProps & { collection: string }) {
  return (
    <section aria-labelledby="needs" className="flex flex-col gap-3">
      <h3 id="needs" className="font-medium">
        What it needs
      </h3>
      <ul className="flex flex-col gap-3">
        <Need icon={<Coins aria-hidden size={16} />} title="Money">
          <Funds wallet={wallet} needs={needs} devChain={devChain} />
        </Need>
        <Need
          icon={<KeyRound aria-hidden size={16} />}
          title={needs.approvals.length === 0 ? 'No approval' : 'One approval'}
        >
          {needs.approvals.length === 0 && 'The escrow may settle for you already; nothing to send.'}
          {needs.approvals.map((approval) => (
            <div key={approval.kind}>
              {approvalWords(approval, collection)}
              <p className="figures text-12 break-all text-paper-3">
                {approval.kind === 'erc20_approve' ? 'approve' : 'setApprovalForAll'} on {approval.contract}{' '}
                for {approval.spender}
              </p>
            </div>
          ))}
        </Need>
      </ul>
    </section>
  );
}
