'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useCallback, useLayoutEffect, useMemo } from 'react';
import type { ChatEntry } from '@/features/rooms/live/room-state';
import { type Place, restore } from './place';

/** Two short lines; what is not drawn is taken to be so high. */
const GUESSED_ROW_PX = 58;
/** No line is lower. */
const LOWEST_ROW_PX = 44;
const PADDING_PX = 12;
/** Lines that are drawn above and below those in view. */
const OVERSCAN = 4;

/** A line that is drawn, by its index; `style` is there when it does not stand in the flow. */
export interface LogRow {
  index: number;
  style?: CSSProperties;
}

/**
 * Which lines of the chat are drawn, and where. At the end these are the last ones, one below the other as the browser
 * sets them: a busy room replaces all of them several times a second, and nothing has to be measured for that. For whoever
 * reads above (`reading`) they are those in view, each at its measured place.
 */
export function useLogRows(
  entries: ChatEntry[],
  box: RefObject<HTMLElement | null>,
  { height, reading }: { height: number; reading: Place | null },
) {
  const known = useMemo(
    () =>
      [...(reading?.heights ?? [])].map(([key, size], index) => ({
        index,
        key,
        size,
        start: 0,
        end: size,
        lane: 0,
      })),
    [reading],
  );
  const rows = useVirtualizer({
    enabled: reading !== null,
    count: entries.length,
    getScrollElement: useCallback(() => box.current, [box]),
    estimateSize: useCallback(() => GUESSED_ROW_PX, []),
    getItemKey: useCallback((index: number) => entries[index]?.seq ?? index, [entries]),
    overscan: OVERSCAN,
    paddingStart: PADDING_PX,
    paddingEnd: PADDING_PX,
    anchorTo: 'end',
    initialMeasurementsCache: known,
    initialOffset: reading?.scrollTop ?? 0,
    ...(reading && { initialRect: reading.view }),
  });
  useLayoutEffect(() => {
    if (reading && box.current) restore(box.current, reading);
  }, [box, reading]);

  if (reading) {
    const drawn = rows.getVirtualItems().map(({ index, start }) => ({
      index,
      style: { position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` } as const,
    }));
    const style: CSSProperties = { height: rows.getTotalSize() };
    return { drawn: drawn as LogRow[], style, measure: rows.measureElement, rows };
  }
  const from = Math.max(0, entries.length - Math.ceil(height / LOWEST_ROW_PX) - 1);
  const drawn: LogRow[] = Array.from({ length: entries.length - from }, (_, n) => ({ index: from + n }));
  const style: CSSProperties = { paddingTop: PADDING_PX + from * GUESSED_ROW_PX, paddingBottom: PADDING_PX };
  return { drawn, style, measure: undefined, rows };
}
