import type {
  AgentEntity,
  MessageEntity,
  RoomDetail,
  RoomEntity,
  RoomStats,
  RoomStatus,
} from '../entities.js';
import type { Page } from './page.js';

export interface ListRoomsQuery extends Page {
  collection?: string;
  status?: RoomStatus;
}
export interface ListRoomsResponse {
  rooms: RoomEntity[];
  total: number;
}
export interface CreateRoomRequest {
  name: string;
  collection: string;
}
export interface RoomResponse {
  room: RoomDetail;
}
export interface RoomStatsResponse {
  stats: RoomStats;
}
export interface RoomMessagesResponse {
  messages: MessageEntity[];
  total: number;
}
/** A person speaks in a room; agents may answer, and read no price or order out of it. */
export interface SendMessageRequest {
  message: string;
}
export interface SendMessageResponse {
  /** Of the message in the room's stream. */
  seq: number;
}
export interface RoomAgentsResponse {
  agents: AgentEntity[];
  total: number;
}
