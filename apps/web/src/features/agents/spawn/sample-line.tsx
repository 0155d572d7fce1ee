'use client';

import { useQuery } from '@tanstack/react-query';
import { sides } from '@/features/market/side';
import { parsePrice, type SpawnValues } from './spawn-values';
import { useSettled } from './use-settled';

const TYPING_MS = 300;

/** How the agent will talk: its first line, by the voice it will really have. */
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
  return (
    <figure className="rounded-lg border border-rule bg-ink-0 px-4 py-3">
      <figcaption className="text-12 text-paper-3">
        <span className={sides[role].text}>{sides[role].arrow}</span> {speaker} may open like this
      </figcaption>
      <blockquote className="mt-1 text-15">“{text}”</blockquote>
    </figure>
  );
}
