import type { ListRoomsResponse } from '@agentrooms/protocol';
import { chooseApi } from '../api/api-client.js';
import { parseWords } from '../arguments.js';
import type { Command } from '../io.js';
import { usdc } from '../words.js';

/** `agentrooms rooms`: one room a line, fields parted by tabs. */
export const rooms: Command = async (words, io) => {
  const { values } = parseWords(words, { api: { type: 'string' } });
  const answer = await chooseApi(values.api, io).get<ListRoomsResponse>('/rooms', { limit: 100 });
  io.note('id\tcollection\tagents\tfloor\ttop bid\tname');
  for (const { id, collection, activeAgents, floorPrice, topBid, name } of answer.rooms) {
    io.out([id, collection, activeAgents, usdc(floorPrice), usdc(topBid), name].join('\t'));
  }
};
