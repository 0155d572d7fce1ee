import type { VerifierVoteSummary } from '@agentrooms/protocol';
import { classNames } from '@/design/class-names';
import { SEATS } from './deal-steps';

/** Seven seats that fill as votes arrive: gold approves, a crossed one refuses. */
export function VerifierSeats({ votes }: { votes: VerifierVoteSummary[] }) {
  const approvals = votes.filter(({ approved }) => approved).length;
  return (
    <span
      role="img"
      aria-label={`${approvals} of ${SEATS} verifiers approved`}
      className="inline-flex items-center gap-1"
    >
      {Array.from({ length: SEATS }, (_, seat) => {
        const vote = votes[seat];
        return (
          <span
            key={seat}
            title={
              vote && `Verifier ${vote.verifier}: ${vote.approved ? 'approved' : (vote.reason ?? 'refused')}`
            }
            className={classNames(
              'flex size-3 items-center justify-center rounded-full border text-[9px] leading-none transition-colors',
              !vote && 'border-paper-3',
              vote?.approved && 'border-deal bg-deal',
              vote && !vote.approved && 'border-danger text-danger',
            )}
          >
            {vote && !vote.approved ? '×' : ''}
          </span>
        );
      })}
    </span>
  );
}
