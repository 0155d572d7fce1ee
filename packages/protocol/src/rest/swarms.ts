import type { SwarmDetail, SwarmEntity, SwarmPresetName } from '../entities.js';

export interface SpawnSwarmRequest {
  roomId: string;
  preset: SwarmPresetName;
  /** The same seed draws the same market; random when absent. */
  seed?: string;
  /** Swarm seconds per wall-clock second, 0.25 to 20; default 1. */
  speed?: number;
}
export interface SwarmResponse {
  swarm: SwarmEntity;
}
export interface SwarmDetailResponse {
  swarm: SwarmDetail;
}
export interface MySwarmsResponse {
  swarms: SwarmEntity[];
  total: number;
}
export type SwarmActionRequest = { action: 'pause' | 'resume' | 'stop' } | { action: 'speed'; speed: number };
export interface SwarmPresetsResponse {
  presets: { name: SwarmPresetName; title: string; buyers: number; sellers: number }[];
}
