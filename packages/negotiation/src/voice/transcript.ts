/** What was said in a room: a moment in milliseconds of swarm time, a speaker, the words. */
export interface SpokenLine {
  readonly at: number;
  readonly name: string;
  readonly text: string;
}

/** A room as it reads, one message a line: " 3:07  Mina: Could you do 48 USDC, Otto?" */
export const transcript = (lines: readonly SpokenLine[]): string =>
  lines.map(({ at, name, text }) => `${clock(at)}  ${name}: ${text}`).join('\n');

const clock = (at: number): string => {
  const seconds = Math.floor(at / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
};
