'use client';

import type { RoomMessagesResponse } from '@agentrooms/protocol';
import { History as HistoryIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { toProblem } from '@/api/problem';
import { readPublic } from '@/api/public-read';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/empty-state';
import { Notice } from '@/design/notice';
import { Panel } from '@/design/panel';
import { type History, readHistory } from './history';
import { lastQuotes } from './last-quotes';
import { MarketChart } from './market-chart';
import { PlaybackBar } from './playback-bar';
import { QuotesPanel } from './quotes-then';
import { SpokenList } from './spoken-list';
import { saidBy, timelineOf } from './timeline';
import { usePlayback } from './use-playback';

/** More of a room's past, a window at a time. */
function useHistory(roomId: string, first: History) {
  const [history, setHistory] = useState(first);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const earlier = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const before = await readHistory(history.from, (after, limit) =>
        readPublic<RoomMessagesResponse>(`/rooms/${roomId}/messages`, { after, limit }),
      );
      setHistory({ from: before.from, messages: [...before.messages, ...history.messages] });
    } catch (error) {
      setProblem(toProblem(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { history, busy, problem, earlier };
}

/** A room's past, played back: words, prices, and who stood where. */
export function RoomReplay({ roomId, first }: { roomId: string; first: History }) {
  const { history, busy, problem, earlier } = useHistory(roomId, first);
  const timeline = useMemo(() => timelineOf(history.messages), [history]);
  const playback = usePlayback(timeline.length);
  const count = saidBy(timeline, playback.position);
  const said = useMemo(
    () => timeline.moments.slice(0, count).map(({ message }) => message),
    [timeline, count],
  );
  const quotes = useMemo(() => lastQuotes(said), [said]);
  const start = history.messages[0]?.createdAt;

  const more = history.from > 0 && (
    <Button size="small" disabled={busy} onClick={() => void earlier()}>
      <HistoryIcon aria-hidden size={14} />
      {busy ? 'Reading…' : 'Earlier'}
    </Button>
  );
  if (timeline.moments.length === 0)
    return (
      <Panel>
        <EmptyState title="Nobody has spoken here lately" action={more}>
          A replay needs words. They come as soon as a buyer and a seller are in the room.
        </EmptyState>
      </Panel>
    );
  return (
    <div className="flex flex-col gap-4">
      <div className="sticky top-0 z-10 flex flex-col gap-2 rounded-lg border border-rule bg-ink-1 px-4 py-3">
        <PlaybackBar playback={playback} length={timeline.length} what="the room" />
        <p className="flex flex-wrap items-center gap-3 text-12 text-paper-3">
          {more}
          <span>
            From <time dateTime={start}>{start?.slice(0, 16).replace('T', ' ')} UTC</time>,{' '}
            <span className="figures">
              {count} of {timeline.moments.length}
            </span>{' '}
            messages
          </span>
        </p>
        {problem && <Notice tone="danger">{problem}</Notice>}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Panel title="Chat">
          <SpokenList messages={said} label="What was said" className="h-[34rem] max-h-[70dvh]" />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <MarketChart timeline={timeline} count={count} position={playback.position} />
          <QuotesPanel quotes={quotes} />
        </div>
      </div>
    </div>
  );
}
