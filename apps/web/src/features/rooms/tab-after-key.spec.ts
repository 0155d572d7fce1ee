import { tabAfterKey } from './tab-after-key';

describe('tabAfterKey', () => {
  const tabs = ['Chat', 'Market', 'Deal'];

  it.each([
    ['Chat', 'ArrowRight', 'Market'],
    ['Deal', 'ArrowRight', 'Chat'],
    ['Chat', 'ArrowLeft', 'Deal'],
    ['Market', 'Home', 'Chat'],
    ['Market', 'End', 'Deal'],
  ])('from %s by %s to %s', (tab, key, next) => {
    expect(tabAfterKey(tabs, tab, key)).toBe(next);
  });

  it('leaves other keys alone', () => {
    expect(tabAfterKey(tabs, 'Chat', 'Tab')).toBeNull();
    expect(tabAfterKey(tabs, 'Chat', 'constructor')).toBeNull();
  });
});
