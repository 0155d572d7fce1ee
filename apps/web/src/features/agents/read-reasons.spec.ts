import type { AgentMessageEntity, AgentMessagesResponse } from '@agentrooms/protocol';
import { reasonReader } from './read-reasons';

const reasons = [{ tactic: 'linear', timePressure: 0.4, targetPrice: 58, referencePrice: null, guard: null }];
const message = (seq: number) => ({ seq, reasons }) as unknown as AgentMessageEntity;
const page = (...seqs: number[]): AgentMessagesResponse => ({
  messages: seqs.map(message),
  total: seqs.length,
});

describe('reasonReader', () => {
  it('reads an agent once for all that it had said by then, and again for what it said since', async () => {
    const read = jest
      .fn()
      .mockResolvedValueOnce(page(3, 7))
      .mockResolvedValueOnce(page(3, 7, 12));
    const reasonsOf = reasonReader(read);
    expect(await reasonsOf('mara', 3)).toEqual(reasons);
    expect(await reasonsOf('mara', 7)).toEqual(reasons);
    expect(read).toHaveBeenCalledTimes(1);
    expect(await reasonsOf('mara', 12)).toEqual(reasons);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('finds nothing for a message that is too old', async () => {
    expect(await reasonReader(() => Promise.resolve(page(300)))('mara', 3)).toBeNull();
  });

  it('asks again after a failure', async () => {
    const read = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(page(3));
    const reasonsOf = reasonReader(read);
    await expect(reasonsOf('mara', 3)).rejects.toThrow('away');
    expect(await reasonsOf('mara', 3)).toEqual(reasons);
  });
});
