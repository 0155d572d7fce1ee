'use client';

import { useQuery } from '@tanstack/react-query';
import { formatPrice } from '@/features/market/format-price';
import { sides } from '@/features/market/side';
import { AgentAvatar } from '../../agent-avatar';
import { parsePrice, type SpawnValues } from '../spawn-values';
import { useSettled } from '../use-settled';

const TYPING_MS = 300;

/** How the agent will look and talk in the chat: its first line, by the voice it will really have. */
export function SampleLine({ values, collection }: { values: SpawnValues; collection: string }) {
  const { role, communicationStyle, name, startingPrice } = useSettled(values, TYPING_MS);
  const price = parsePrice(startingPrice) ?? 0;
  const speaker = name.trim() || 'Your agent';
  const { data: text } = useQuery({
    queryKey: ['sample-line', role, communicationStyle, speaker, price, collection],
    queryFn: async () => {
      const { sampleSpeech } = await import('./sample-speech');
      return sampleSpeech({ role, style: communicationStyle, name: speaker, price, collection });
    },
    enabled: price > 0 && Math.round(price * 100) / 100 === price,
    staleTime: Infinity,
    retry: false,
    placeholderData: (before) => before,
  });
  if (text === undefined) return null;
  const side = sides[role];
  return (
    <figure className="rounded-lg border border-rule bg-ink-0 px-4 py-3">
      <figcaption className="mb-2 text-12 text-paper-3">In the room it may open like this</figcaption>
      <div className="flex gap-3">
        <AgentAvatar agent={{ id: '', avatar: values.avatar, role }} size={30} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2 text-13">
            <span className="min-w-0 font-medium break-words">{speaker}</span>
            <span className={side.text}>
              <span aria-hidden>{side.arrow}</span> {role}
            </span>
            <span className={`figures ml-auto rounded px-1.5 ${side.chip}`}>
              {formatPrice(price)} {side.quote}
            </span>
          </p>
          <blockquote className="text-15">{text}</blockquote>
        </div>
      </div>
    </figure>
  );
}
