const twoPlaces = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A price in USDC with two decimals ("1,250.00"); an absent one is a dash. Formatting only: never computed with. */
export function formatPrice(price: number | null | undefined): string {
  return price === null || price === undefined ? '–' : twoPlaces.format(price);
}

/** Lowest ask minus highest bid in USDC; null unless both stand. Cents are subtracted, so that nothing is rounded. */
export function spread(floor: number | null, topBid: number | null): number | null {
  if (floor === null || topBid === null) return null;
  return (Math.round(floor * 100) - Math.round(topBid * 100)) / 100;
}
