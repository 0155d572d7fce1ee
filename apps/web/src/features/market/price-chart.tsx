'use client';

import type { RoomStatsSampleEntity } from '@agentrooms/protocol';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useTheme } from '@/design/theme/use-theme';
import { useCalmRoom } from '@/features/rooms/room-provider';
import { fetchHistory } from '@/features/rooms/rooms-api';
import { bestPrices } from './best-prices';
import { chartColors } from './chart-colors';
import { drawPrices, type PriceChart as Drawing } from './draw-prices';
import { formatPrice } from './format-price';
import { type PricePoint, sampledLine, tradePoints, withNow } from './price-history';

const DAY_OF_SAMPLES = 288;
/** The chart's finest step. Drawn so often and no more, however quickly a busy room's quotes change. */
const TICK_MS = 1000;
const noSamples: RoomStatsSampleEntity[] = [];

/** What the room's own stream adds to its samples while the page is open. */
function useLiveLine(
  samples: readonly RoomStatsSampleEntity[],
  which: 'floorPrice' | 'topBid',
): PricePoint[] {
  const value = useCalmRoom((room) => bestPrices(room)[which === 'floorPrice' ? 'floor' : 'topBid']);
  const [live, setLive] = useState<PricePoint[]>([]);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const now = () => setLive((line) => withNow(line, latest.current, Date.now()));
    now();
    const timer = setInterval(now, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => {
    const sampled = sampledLine(samples, which);
    const from = live[0]?.time ?? Infinity;
    return [...sampled.filter(({ time }) => time < from), ...live];
  }, [samples, which, live]);
}

/** Floor, top bid and trades of the last day, going on live. */
export default function PriceChart({ roomId }: { roomId: string }) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [samples, setSamples] = useState(noSamples);
  const [failed, setFailed] = useState(false);
  const { shown } = useTheme();
  const floor = useLiveLine(samples, 'floorPrice');
  const topBid = useLiveLine(samples, 'topBid');
  const best = useCalmRoom(useShallow(bestPrices));
  const deals = useCalmRoom((room) => room.deals);
  const trades = useMemo(() => tradePoints(deals), [deals]);
  const nothing = trades.length === 0 && [...floor, ...topBid].every(({ value }) => value === null);

  useEffect(() => {
    let left = false;
    fetchHistory(roomId, DAY_OF_SAMPLES).then(
      (history) => !left && setSamples(history),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [roomId]);

  useEffect(() => {
    if (!box.current) return;
    const made = drawPrices(box.current, chartColors(box.current));
    drawing.current = made;
    return () => made.remove();
  }, []);
  useEffect(() => {
    if (box.current) drawing.current?.paint(chartColors(box.current));
  }, [shown]);
  useEffect(() => drawing.current?.show({ floor, topBid, trades }), [floor, topBid, trades]);
  useEffect(() => drawing.current?.fit(), [samples]);

  return (
    <figure
      className="p-2"
      aria-label={`Floor ${formatPrice(best.floor)}, top bid ${formatPrice(best.topBid)} USDC, ${trades.length} trades shown`}
    >
      <div className="relative">
        <div ref={box} className="h-44" />
        {nothing && (
          <p className="absolute inset-0 flex items-center justify-center bg-ink-1 px-4 text-center text-13 text-paper-3">
            Nobody has named a price in the last 24 hours.
          </p>
        )}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 px-2 pt-1 text-12 text-paper-3">
        <span className="text-ask">━ floor</span>
        <span className="text-bid">┅ top bid</span>
        <span className="text-deal">● trades</span>
        {failed && <span>Earlier prices could not be read; the chart starts now.</span>}
      </figcaption>
    </figure>
  );
}
