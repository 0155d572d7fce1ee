'use client';

import { Pause, Play } from 'lucide-react';
import { Button } from '@/design/button';
import { Select, speedChoices } from '@/design/select';
import { duration } from '@/features/charts/figures';
import { type Playback, speeds } from './use-playback';

/** Places of the slider: the arrow keys move by one of them, and its end is always one. */
const PLACES = 400;

interface PlaybackBarProps {
  playback: Playback;
  length: number;
  /** What is played, for the slider's name. */
  what: string;
}

/** Play, time slider and speed. The slider works with the keyboard, too. */
export function PlaybackBar({ playback, length, what }: PlaybackBarProps) {
  const { position, playing, speed } = playback;
  const time = `${duration(position / 1000)} of ${duration(length / 1000)}`;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look="primary" size="small" onClick={playback.toggle} disabled={length === 0}>
        {playing ? <Pause aria-hidden size={14} /> : <Play aria-hidden size={14} />}
        {playing ? 'Pause' : 'Play'}
      </Button>
      <input
        type="range"
        aria-label={`Time of ${what}`}
        aria-valuetext={time}
        min={0}
        max={PLACES}
        value={length === 0 ? 0 : Math.round((position / length) * PLACES)}
        disabled={length === 0}
        onChange={(event) => playback.seek((Number(event.target.value) / PLACES) * length)}
        className="h-8 min-w-40 flex-1 accent-paper-1"
      />
      <span className="figures text-12 whitespace-nowrap text-paper-2">{time}</span>
      <label className="inline-flex items-center gap-1.5 text-12 text-paper-2">
        Speed
        <Select
          value={speed}
          choices={speedChoices(speeds)}
          onChange={playback.setSpeed}
          className="h-8 rounded-md border border-rule bg-ink-0 px-2 text-13 text-paper-1"
        />
      </label>
    </div>
  );
}
