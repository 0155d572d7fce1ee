import type { Receipt, VerifierVote } from '@agentrooms/protocol';
import { Check, X } from 'lucide-react';
import { Panel } from '@/design/panel';

const short = (hex: string) => `${hex.slice(0, 8)}…${hex.slice(-6)}`;

function Seat({
  verifier,
  vote,
  publicKey,
}: {
  verifier: number;
  vote: VerifierVote | undefined;
  publicKey: string | undefined;
}) {
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span
        aria-hidden
        className={`flex size-6 shrink-0 items-center justify-center rounded-full border ${
          vote?.approved
            ? 'border-deal bg-deal text-ink-0'
            : vote
              ? 'border-danger text-danger'
              : 'border-paper-3'
        }`}
      >
        {vote?.approved ? <Check size={14} /> : vote ? <X size={14} /> : null}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-13">
          Verifier <span className="figures">{verifier}</span>{' '}
          <span className="text-paper-2">
            {vote
              ? vote.approved
                ? 'approved'
                : `refused: ${(vote.reason ?? 'no reason').replaceAll('_', ' ')}`
              : 'did not vote'}
          </span>
        </span>
        {publicKey && (
          <span className="figures block truncate text-12 text-paper-3" title={`Ed25519 key ${publicKey}`}>
            {short(publicKey)}
          </span>
        )}
      </span>
    </li>
  );
}

/** Who looked at the deal before any money moved: the seven drawn verifiers and how each voted. */
export function CertificatePanel({ receipt }: { receipt: Receipt }) {
  const { certificate, registry } = receipt;
  const approvals = certificate.votes.filter(({ approved }) => approved).length;
  return (
    <Panel
      title="Certificate"
      aside={
        <span className="text-12 text-deal">{`${approvals} of ${certificate.selected.length} approved`}</span>
      }
    >
      <p className="px-4 pt-3 text-13 text-paper-2">
        Block <span className="figures text-paper-1">{certificate.blockNumber}</span> drew these{' '}
        {certificate.selected.length} of {registry.length} verifiers. Five have to approve.
      </p>
      <ol className="py-2">
        {certificate.selected.map((verifier) => (
          <Seat
            key={verifier}
            verifier={verifier}
            vote={certificate.votes.find((vote) => vote.verifier === verifier)}
            publicKey={registry.find(({ index }) => index === verifier)?.publicKey}
          />
        ))}
      </ol>
    </Panel>
  );
}
