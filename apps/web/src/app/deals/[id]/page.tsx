import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CertificatePanel } from '@/features/deals/certificate';
import { DealHeading } from '@/features/deals/deal-heading';
import { loadDeal, loadReceipt, loadRoomName, loadTranscript } from '@/features/deals/deal-pages';
import { DealReplay } from '@/features/deals/deal-replay';
import { RefreshUntilSettled } from '@/features/deals/refresh-until-settled';
import { formatPrice } from '@/features/market/format-price';
import { VerifyPanel } from '@/features/receipt/verify-panel';

interface DealPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: DealPageProps): Promise<Metadata> {
  const deal = await loadDeal((await params).id);
  if (!deal) return { title: 'No such deal' };
  const { buyerAgent, sellerAgent, nft, finalPrice } = deal;
  return {
    title: `${nft.name} for ${formatPrice(finalPrice)} USDC`,
    description: `How ${buyerAgent.name} and ${sellerAgent.name} came to agree, and the proof of it.`,
  };
}

export default async function DealPage({ params }: DealPageProps) {
  const deal = await loadDeal((await params).id);
  if (!deal) notFound();
  const [{ messages, complete }, receipt, roomName] = await Promise.all([
    loadTranscript(deal.id),
    loadReceipt(deal),
    loadRoomName(deal.roomId),
  ]);
  const open = deal.status === 'locked' || deal.status === 'verifying';
  return (
    <div className="flex flex-col gap-4 pt-4 pb-16">
      <RefreshUntilSettled open={open} />
      <DealHeading deal={deal} roomName={roomName} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <DealReplay messages={messages} complete={complete} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {receipt && <CertificatePanel receipt={receipt} />}
          <VerifyPanel deal={deal} />
        </div>
      </div>
    </div>
  );
}
