/** One thing that has to be true after any run of faults. */
export interface Finding {
  readonly what: string;
  readonly violations: readonly string[];
}

export const finding = (what: string, violations: readonly string[]): Finding => ({ what, violations });
