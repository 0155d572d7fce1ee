'use client';

import type { SwarmDetail } from '@agentrooms/protocol';
import Link from 'next/link';
import { classNames } from '@/design/class-names';
import { RelativeTime } from '@/design/relative-time';
import { ExportButtons } from './export-buttons';
import { presetWords, swarmStatusWords } from './presets';
import { countSeats } from './seats';
import { SwarmControls } from './swarm-controls';

function SeatFigures({ swarm }: { swarm: SwarmDetail }) {
  const seats = countSeats(swarm.agents);
  const figures = [
    { label: 'waiting for a seat', value: seats.waiting },
    { label: 'at the table', value: seats.atTable },
    { label: 'in a deal', value: seats.inDeal },
    { label: 'traded', value: seats.traded },
    { label: 'left without', value: seats.leftWithout },
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-12 text-paper-3">{label}</dt>
          <dd className={classNames('figures text-18', value === 0 && 'text-paper-3')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which swarm this is, how it stands, and what its owner can do. */
export function SwarmHeader({ swarm, own }: { swarm: SwarmDetail; own: boolean }) {
  const { label, dot } = swarmStatusWords[swarm.status];
  return (
    <header className="flex flex-col gap-4 py-6">
      <Link href="/swarms" className="w-fit text-13 text-paper-2 hover:text-paper-1">
        ← Swarms
      </Link>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-display text-40">{presetWords[swarm.preset].title}</h1>
          <p className="flex flex-wrap items-center gap-x-3 text-13 text-paper-2">
            <span className="inline-flex items-center gap-1.5" role="status">
              <span aria-hidden className={`size-1.5 rounded-full ${dot}`} /> {label}
            </span>
            <span>
              seed <span className="figures text-paper-1">{swarm.seed}</span>
            </span>
            <span>
              speed <span className="figures text-paper-1">{swarm.speed}×</span>
            </span>
            <RelativeTime iso={swarm.createdAt} />
            <Link href={`/rooms/${swarm.roomId}`} className="underline underline-offset-2 hover:text-paper-1">
              Watch the room
            </Link>
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {own && <SwarmControls swarm={swarm} />}
          <ExportButtons swarmId={swarm.id} />
        </div>
      </div>
      <SeatFigures swarm={swarm} />
    </header>
  );
}
