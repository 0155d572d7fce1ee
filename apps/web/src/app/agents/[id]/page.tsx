import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadAgent, loadAgentContent } from '@/features/agents/agent-pages';
import { AgentStory } from '@/features/agents/agent-story';

interface AgentPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: AgentPageProps): Promise<Metadata> {
  const agent = await loadAgent((await params).id);
  return { title: agent ? `${agent.name}, ${agent.role}` : 'No such agent' };
}

export default async function AgentPage({ params }: AgentPageProps) {
  const agent = await loadAgent((await params).id);
  if (!agent) notFound();
  const { said, roomName } = await loadAgentContent(agent);
  return <AgentStory key={agent.id} agent={agent} said={said} roomName={roomName} />;
}
