import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { presetWords } from '@/features/swarms/presets';
import { SwarmAnalytics } from '@/features/swarms/swarm-analytics';
import { loadPublicAnalytics, loadSwarm } from '@/features/swarms/swarm-pages';

interface SwarmPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: SwarmPageProps): Promise<Metadata> {
  const swarm = await loadSwarm((await params).id);
  return { title: swarm ? `${presetWords[swarm.preset].title}, seed ${swarm.seed}` : 'No such swarm' };
}

export default async function SwarmAnalyticsPage({ params }: SwarmPageProps) {
  const swarm = await loadSwarm((await params).id);
  if (!swarm) notFound();
  return <SwarmAnalytics first={swarm} firstAnalytics={await loadPublicAnalytics(swarm.id)} />;
}
