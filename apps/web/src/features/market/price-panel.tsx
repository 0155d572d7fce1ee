'use client';

import dynamic from 'next/dynamic';
import { Panel } from '@/design/panel';
import { Skeleton } from '@/design/skeleton';
import { useIdle } from '@/design/use-idle';

const Waiting = () => (
  <div className="p-2">
    <Skeleton className="h-[12.4rem]" />
  </div>
);

const PriceChart = dynamic(() => import('./price-chart'), { ssr: false, loading: Waiting });

/** The chart's place. Its code is larger than the whole room's, so it comes once the page is at rest. */
export function PricePanel({ roomId }: { roomId: string }) {
  const idle = useIdle();
  return (
    <Panel
      title="Price"
      className="shrink-0"
      aside={<span className="text-12 text-paper-3">USDC, 24 h</span>}
    >
      {idle ? <PriceChart roomId={roomId} /> : <Waiting />}
    </Panel>
  );
}
