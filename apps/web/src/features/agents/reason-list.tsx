import type { DecisionReason } from '@agentrooms/protocol';
import { reasonSentence } from './reason-sentences';

/** What led to a message, step by step, and how much of the agent's time had gone by. For its owner only. */
export function ReasonList({ reasons }: { reasons: readonly DecisionReason[] }) {
  return (
    <ul className="mt-1 mb-2 flex flex-col gap-1 border-l-2 border-rule pl-3 text-left text-13 text-paper-2">
      {reasons.map((reason, index) => (
        <li key={index}>{reasonSentence(reason)}</li>
      ))}
      <li className="text-12 text-paper-3">
        {Math.round((reasons[0]?.timePressure ?? 0) * 100)} % of its time was used up
      </li>
    </ul>
  );
}
