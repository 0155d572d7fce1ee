import { dealStages, type DealStage } from '@agentrooms/protocol';
import type { RoomDeal } from '@/features/rooms/live/room-state';

export type StepState = 'done' | 'current' | 'waiting' | 'failed';

export interface DealStep {
  stage: DealStage;
  label: string;
  state: StepState;
}

const labels: Record<DealStage, string> = {
  lock: 'Locked',
  ownership: 'Ownership',
  balance: 'Balance',
  consensus: 'Consensus',
  escrow: 'Escrow',
  confirmed: 'Confirmed',
};

/** Seats at the verifiers' table; 5 of the 7 have to approve. */
export const SEATS = 7;

/** The steps of a settlement with what is known of each; `stage` is the last one that was finished. */
export function dealSteps({ status, stage }: Pick<RoomDeal, 'status' | 'stage'>): DealStep[] {
  const finished = dealStages.indexOf(stage);
  return dealStages.map((step, index) => {
    const label = labels[step];
    if (status === 'completed' || index <= finished) return { stage: step, label, state: 'done' };
    if (index > finished + 1) return { stage: step, label, state: 'waiting' };
    return { stage: step, label, state: status === 'failed' ? 'failed' : 'current' };
  });
}

/** The step that a deal is at, or ended with, and its place among all of them. */
export function stepNow(deal: Pick<RoomDeal, 'status' | 'stage'>): {
  step: DealStep;
  number: number;
  of: number;
} {
  const steps = dealSteps(deal);
  const at = steps.findIndex(({ state }) => state === 'current' || state === 'failed');
  const index = at === -1 ? steps.length - 1 : at;
  return { step: steps[index] as DealStep, number: index + 1, of: steps.length };
}
