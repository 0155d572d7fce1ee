import { communicationStyles } from '@agentrooms/negotiation';
import { sampleSpeech } from './sample-speech';

const sample = { role: 'buyer', name: 'Rosa', price: 45, collection: 'Tidewatch' } as const;

describe('sampleSpeech', () => {
  it('names the price, each style in words of its own', () => {
    const texts = communicationStyles.map((style) => sampleSpeech({ ...sample, style }));
    for (const text of texts) expect(text).toContain('45');
    expect(new Set(texts).size).toBe(communicationStyles.length);
  });
  it('says the same again for the same agent, so that the page does not flicker', () =>
    expect(sampleSpeech({ ...sample, style: 'casual' })).toBe(sampleSpeech({ ...sample, style: 'casual' })));
});
