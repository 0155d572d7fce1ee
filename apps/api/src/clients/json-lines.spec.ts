import { Readable } from 'node:stream';
import { jsonLines } from './json-lines.js';

const read = async (...chunks: Buffer[]): Promise<unknown[]> => {
  const values: unknown[] = [];
  for await (const value of jsonLines(Readable.from(chunks))) values.push(value);
  return values;
};

describe('jsonLines', () => {
  it('joins what the network cut apart, also inside a character', async () => {
    const bytes = Buffer.from('{"a":"é"}\n{"b":2}\n');
    for (let cut = 1; cut < bytes.length; cut++)
      expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([{ a: 'é' }, { b: 2 }]);
  });

  it('takes a last line without its end, and refuses half of one', async () => {
    expect(await read(Buffer.from('1\n2'))).toEqual([1, 2]);
    await expect(read(Buffer.from('1\n{"a"'))).rejects.toThrow(SyntaxError);
  });
});
