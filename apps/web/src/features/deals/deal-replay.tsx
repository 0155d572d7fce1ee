'use client';

import type { MessageEntity } from '@agentrooms/protocol';
import { useMemo } from 'react';
import { Panel } from '@/design/panel';
import { PlaybackBar } from '@/features/replay/playback-bar';
import { SpokenList } from '@/features/replay/spoken-list';
import { saidBy, timelineOf } from '@/features/replay/timeline';
import { usePlayback } from '@/features/replay/use-playback';
import { ConcessionChart } from './concession-chart';
import { concessionCurves } from './concession-curves';

/** Up to so many messages need no tall list. */
const SHORT = 7;

/** The negotiation of a deal: curves and words, which can be played back together. */
export function DealReplay({ messages, complete }: { messages: MessageEntity[]; complete: boolean }) {
  const timeline = useMemo(() => timelineOf(messages, Infinity), [messages]);
  const whole = useMemo(() => concessionCurves(messages), [messages]);
  const playback = usePlayback(timeline.length);
  const count = saidBy(timeline, playback.position);
  const said = useMemo(
    () => timeline.moments.slice(0, count).map(({ message }) => message),
    [timeline, count],
  );
  const curves = useMemo(() => concessionCurves(said), [said]);
  return (
    <>
      <ConcessionChart curves={curves} whole={whole} />
      <Panel
        title="Transcript"
        aside={<span className="figures text-12 text-paper-3">{`${count} of ${messages.length}`}</span>}
      >
        <div className="border-b border-rule px-4 py-2.5">
          <PlaybackBar playback={playback} length={timeline.length} what="the negotiation" />
        </div>
        {!complete && (
          <p className="px-4 pt-3 text-12 text-paper-3">
            Some of what was said is no longer kept; the receipt below has everything that binds.
          </p>
        )}
        <SpokenList
          messages={said}
          label="What both agents said"
          className={messages.length > SHORT ? 'h-[26rem]' : 'h-72'}
        />
      </Panel>
    </>
  );
}
