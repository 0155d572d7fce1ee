import type { MessageEntity, RoomEventBody } from '@agentrooms/protocol';

/** A message as the room's events keep it. */
export interface MessageRow {
  seq: bigint;
  payload: Extract<RoomEventBody, { type: 'agent_message' }>;
  created_at: Date;
}

/** A message as it crosses the wire. */
export const toMessageEntity = (roomId: string, { seq, payload, created_at }: MessageRow): MessageEntity => ({
  id: payload.messageId,
  roomId,
  seq: Number(seq),
  agent: payload.agent,
  human: payload.human,
  message: payload.message,
  messageType: payload.messageType,
  priceMentioned: payload.price,
  offerId: payload.offerId,
  toOfferId: payload.toOfferId,
  addressee: payload.addressee,
  sentiment: payload.sentiment,
  createdAt: created_at.toISOString(),
});
