const TIMEOUT_MS = 20_000;

export const WEB_URL = process.env.WEB_URL ?? 'http://localhost:3002';
export const API_URL = process.env.API_URL ?? 'http://localhost:3000';

/** An answer of the servers under test. */
export async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { status: response.status, text: await response.text() };
}

const read = async (path) => JSON.parse((await get(API_URL + path)).text);

/** The room in which most is going on. */
export async function liveliestRoom() {
  const { rooms } = await read('/rooms?status=active&limit=50');
  const pairs = ({ activeBuyers, activeSellers }) => Math.min(activeBuyers, activeSellers);
  return rooms.toSorted((a, b) => pairs(b) - pairs(a) || b.activeAgents - a.activeAgents)[0];
}

/** A settled deal of any room; undefined before the first. */
async function settledDeal() {
  const { rooms } = await read('/rooms?status=active&limit=50');
  for (const { id } of rooms) {
    const { room } = await read(`/rooms/${id}`);
    const deal = room.recentDeals.find(({ status }) => status === 'completed');
    if (deal !== undefined) return deal;
  }
  return undefined;
}

/** An address of each kind of page; those that the market has nothing for yet are left out. */
export async function pages() {
  const room = await liveliestRoom();
  const deal = await settledDeal();
  const { agents } = room === undefined ? { agents: [] } : await read(`/rooms/${room.id}/agents?limit=100`);
  const agentId = deal?.buyerAgent.id ?? agents[0]?.id;
  // Agents of a swarm leave the room with their deals; the deal's own agent still tells which it was.
  const dealt = deal && (await read(`/agents/${deal.buyerAgent.id}`)).agent;
  const swarmId = [...agents, dealt].find((agent) => agent?.swarmId)?.swarmId;
  return [
    { name: '/', path: '/' },
    { name: '/rooms', path: '/rooms' },
    room && { name: '/rooms/[id]', path: `/rooms/${room.id}` },
    room && { name: '/rooms/[id]/spawn', path: `/rooms/${room.id}/spawn` },
    room && { name: '/rooms/[id]/replay', path: `/rooms/${deal?.roomId ?? room.id}/replay` },
    agentId && { name: '/agents/[id]', path: `/agents/${agentId}` },
    deal && { name: '/deals/[id]', path: `/deals/${deal.id}` },
    { name: '/swarms', path: '/swarms' },
    swarmId && { name: '/swarms/[id]/analytics', path: `/swarms/${swarmId}/analytics` },
    { name: '/dashboard', path: '/dashboard' },
  ].filter(Boolean);
}
