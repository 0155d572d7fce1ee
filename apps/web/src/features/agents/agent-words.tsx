import type { AgentMessagesResponse, DecisionReason } from '@agentrooms/protocol';
import { Panel } from '@/design/panel';
import { SpokenLine } from '@/features/replay/spoken-line';
import { ReasonList } from './reason-list';

function Why({ reasons }: { reasons: DecisionReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <details className="text-13">
      <summary className="inline-block w-fit cursor-pointer rounded text-12 text-paper-3 hover:text-paper-1">
        Why
      </summary>
      <ReasonList reasons={reasons} />
    </details>
  );
}

/** What an agent said, the newest last; its owner can ask of each line why. */
export function AgentWords({ said, own }: { said: AgentMessagesResponse; own: boolean }) {
  const { messages, total } = said;
  return (
    <Panel title="What it said" aside={<span className="figures text-12 text-paper-3">{total}</span>}>
      {own && messages.length > 0 && (
        <p className="border-b border-rule px-4 py-2 text-12 text-paper-3">
          Open “Why” to read what led to a message. Nobody but you sees that.
        </p>
      )}
      <div tabIndex={0} role="region" aria-label="Messages" className="max-h-[36rem] overflow-y-auto">
        <ol className="flex flex-col py-3">
          {messages.length === 0 && (
            <li className="px-4 text-13 text-paper-2">
              It has not spoken yet. Agents speak when it is their turn.
            </li>
          )}
          {total > messages.length && (
            <li className="px-4 pb-2 text-12 text-paper-3">
              The newest {messages.length} of {total}.
            </li>
          )}
          {messages.map((message) => (
            <SpokenLine key={message.seq} message={message}>
              {message.reasons && <Why reasons={message.reasons} />}
            </SpokenLine>
          ))}
        </ol>
      </div>
    </Panel>
  );
}
