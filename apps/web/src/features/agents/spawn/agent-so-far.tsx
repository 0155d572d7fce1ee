import type { RoomDetail } from '@agentrooms/protocol';
import { Panel } from '@/design/panel';
import { Skeleton } from '@/design/skeleton';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import { AgentAvatar } from '../agent-avatar';
import { strategyChoices, styleChoices } from './manner/choices';
import { parsePrice, type SpawnValues } from './spawn-values';

/** A typed price with its unit; a dash while it is none. */
function price(text: string): string {
  const value = parsePrice(text);
  return value === undefined || Number.isNaN(value) ? '–' : `${formatPrice(value)} USDC`;
}

const labelOf = <Value extends string>(choices: { value: Value; label: string }[], value: Value) =>
  choices.find((choice) => choice.value === value)?.label ?? value;

function rowsOf(values: SpawnValues, room: RoomDetail): [label: string, value: string][] {
  const selling = values.role === 'seller';
  return [
    [
      selling ? 'Sells' : 'Buys',
      values.nft?.name ?? (selling ? 'not chosen yet' : `any piece of ${room.name}`),
    ],
    ['Opens at', price(values.startingPrice)],
    [selling ? 'Accepts at least' : 'Pays at most', price(values.limit)],
    ...(selling && values.ceiling !== ''
      ? ([['Asks at most', price(values.ceiling)]] as [string, string][])
      : []),
    ['Negotiates for', `${values.negotiateMinutes} min${values.firm ? ', firm' : ''}`],
    [
      'Manner',
      `${labelOf(strategyChoices, values.strategy)}, ${labelOf(styleChoices, values.communicationStyle).toLowerCase()}`,
    ],
  ];
}

/** The agent as it stands, beside every step: what "looks good" is about. */
export function AgentSoFar({ values, room }: { values: SpawnValues; room: RoomDetail }) {
  const { text, arrow } = sides[values.role];
  return (
    <Panel title="Your agent">
      <div className="flex flex-col gap-4 p-4">
        <div role="group" aria-label="Your agent" className="flex items-center gap-3">
          {values.avatar === '' ? (
            <Skeleton className="size-12" />
          ) : (
            <AgentAvatar agent={{ id: '', avatar: values.avatar, role: values.role }} size={44} />
          )}
          <div className="min-w-0">
            <p className="truncate text-18 font-medium">{values.name.trim() || 'No name yet'}</p>
            <p className={`text-13 ${text}`}>
              <span aria-hidden>{arrow}</span> {values.role} in {room.name}
            </p>
          </div>
        </div>
        <dl className="flex flex-col divide-y divide-rule border-t border-rule">
          {rowsOf(values, room).map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4 py-1.5 text-13">
              <dt className="shrink-0 text-paper-2">{label}</dt>
              <dd className="min-w-0 text-right break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
