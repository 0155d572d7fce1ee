import type { AgentMessagesResponse, DecisionReason } from '@agentrooms/protocol';
import { fetchAgentMessages } from './agent-story-api';

/**
 * Why an own agent said what it said: reads the agent's newest messages once, and again for a message that was said
 * after that.
 *
 * @param read how an agent's messages are read
 */
export function reasonReader(read: (agentId: string) => Promise<AgentMessagesResponse>) {
  const pages = new Map<string, Promise<AgentMessagesResponse>>();
  const find = async (page: Promise<AgentMessagesResponse> | undefined, seq: number) =>
    (await page)?.messages.find((message) => message.seq === seq);
  /** @returns null when the message is too old to be found, or is not one of an own agent */
  return async (agentId: string, seq: number): Promise<DecisionReason[] | null> => {
    const known = await find(pages.get(agentId), seq);
    if (known) return known.reasons;
    const page = read(agentId);
    pages.set(agentId, page);
    page.catch(() => pages.delete(agentId));
    return (await find(page, seq))?.reasons ?? null;
  };
}

/** The page's own reader, through the signed-in client. */
export const readReasons = reasonReader(fetchAgentMessages);
