import type { NftEntity } from '@agentrooms/protocol';
import { ChoiceCard } from '@/design/choice-card';
import { NftArt } from '@/features/market/nft-art';

interface PieceCardProps {
  nft: NftEntity;
  chosen: boolean;
  onChoose: () => void;
  /** Why it cannot be chosen. */
  taken?: string | undefined;
  /** Below its name. */
  note?: string | undefined;
}

/** One piece under its own light, to be chosen. */
export function PieceCard({ nft, chosen, onChoose, taken, note }: PieceCardProps) {
  return (
    <ChoiceCard
      name="nft"
      chosen={chosen}
      onChoose={onChoose}
      disabled={taken !== undefined}
      className="block p-2"
    >
      <NftArt nft={nft} className="w-full rounded" />
      <span className="mt-1.5 line-clamp-2 text-12">{nft.name}</span>
      {(taken ?? note) !== undefined && <span className="block text-12 text-paper-2">{taken ?? note}</span>}
    </ChoiceCard>
  );
}

/** Grid classes of pieces beside one another. */
export const pieceGrid = 'grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3';
