import type { Check, Verdict } from '@agentrooms/receipt';
import { Check as Tick, CircleHelp, X } from 'lucide-react';

const looks = {
  ok: { word: 'ok', tone: 'text-ok', Icon: Tick },
  failed: { word: 'failed', tone: 'text-danger', Icon: X },
  unknown: { word: 'open', tone: 'text-paper-2', Icon: CircleHelp },
} as const satisfies Record<Verdict, object>;

/** Each check with its result, in the words of the command line. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ol aria-label="Checks" className="flex flex-col">
      {checks.map(({ id, claim, verdict, problem }) => {
        const { word, tone, Icon } = looks[verdict];
        return (
          <li
            key={id}
            data-check={id}
            data-verdict={verdict}
            className="flex items-start gap-2.5 px-4 py-1 text-13"
          >
            <Icon aria-hidden size={15} className={`mt-0.5 shrink-0 ${tone}`} />
            <span className="min-w-0">
              <span className="sr-only">{word}: </span>
              {claim}
              {problem && <span className={`block ${tone}`}>{problem}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
