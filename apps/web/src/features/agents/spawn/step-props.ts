import type { RoomDetail } from '@agentrooms/protocol';
import type { SpawnProblems, SpawnValues } from './spawn-values';
import type { SetValue } from './use-wizard';

/** What a step gets: the form as it is typed, what is wrong with it, and how to change it. */
export interface StepProps {
  room: RoomDetail;
  values: SpawnValues;
  problems: SpawnProblems;
  set: SetValue;
}
