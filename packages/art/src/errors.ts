/** No collection has this slug. */
export class UnknownCollectionError extends Error {
  readonly code = 'unknown_collection';
  constructor(readonly slug: string) {
    super(`There is no collection "${slug.slice(0, 50)}".`);
    this.name = 'UnknownCollectionError';
  }
}

/** A token id is a decimal number of 1 to 78 digits without leading zeros (ERC-721: uint256). */
export class InvalidTokenIdError extends Error {
  readonly code = 'invalid_token_id';
  constructor(readonly tokenId: string) {
    super(`"${tokenId.slice(0, 78)}" is not a token id: expected a decimal number of at most 78 digits.`);
    this.name = 'InvalidTokenIdError';
  }
}
