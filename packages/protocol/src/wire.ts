/** Anything with Prisma's `Decimal` surface; named structurally so that no runtime import is needed. */
interface DecimalLike {
  toNumber(): number;
  toFixed(places?: number): string;
}

/**
 * A value as it crosses a wire in JSON: `Date` is an ISO 8601 string, `Decimal` and `bigint` are numbers, `undefined`
 * and functions are gone.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends DecimalLike
    ? number
    : T extends bigint
      ? number
      : T extends (infer Item)[]
        ? Wire<Item>[]
        : T extends object
          ? { [Key in keyof T]: Wire<T[Key]> }
          : T;
