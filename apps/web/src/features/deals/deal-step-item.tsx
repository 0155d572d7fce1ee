import { Check, CircleDashed, X } from 'lucide-react';
import { classNames } from '@/design/class-names';
import type { RoomDeal } from '@/features/rooms/live/room-state';
import type { DealStep } from './deal-steps';
import { VerifierSeats } from './verifier-seats';

/** One step of a settlement; beside the consensus stand the seven seats. */
export function DealStepItem({ step, votes }: { step: DealStep; votes: RoomDeal['votes'] }) {
  return (
    <li
      aria-current={step.state === 'current' ? 'step' : undefined}
      className={classNames(
        'inline-flex items-center gap-1.5 text-12 whitespace-nowrap',
        step.state === 'done' && 'text-deal',
        step.state === 'current' && 'text-paper-1',
        step.state === 'waiting' && 'text-paper-3',
        step.state === 'failed' && 'text-danger',
      )}
    >
      {step.state === 'done' && <Check aria-hidden size={13} />}
      {step.state === 'failed' && <X aria-hidden size={13} />}
      {(step.state === 'current' || step.state === 'waiting') && <CircleDashed aria-hidden size={13} />}
      {step.label}
      {step.stage === 'consensus' && (votes.length > 0 || step.state === 'current') && (
        <VerifierSeats votes={votes} />
      )}
    </li>
  );
}
