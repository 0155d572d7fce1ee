import { redirect } from 'next/navigation';

/** A swarm has one page: its live state and its analytics together. */
export default async function SwarmPage({ params }: { params: Promise<{ id: string }> }) {
  redirect(`/swarms/${encodeURIComponent((await params).id)}/analytics`);
}
