import type { DealEntity, DealStatus, MessageEntity } from '../entities.js';
import type { Page } from './page.js';

export interface DealResponse {
  deal: DealEntity;
}
export interface MyDealsQuery extends Page {
  status?: DealStatus;
}
export interface MyDealsResponse {
  deals: DealEntity[];
  total: number;
}

/** What both agents of a deal said until they shook hands, oldest first. */
export interface DealTranscriptResponse {
  dealId: string;
  messages: MessageEntity[];
  total: number;
  /** False when the room's history was trimmed since, and the beginning is missing. */
  complete: boolean;
}
