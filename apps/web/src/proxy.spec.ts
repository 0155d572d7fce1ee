import { unstable_doesMiddlewareMatch as matches } from 'next/experimental/testing/server';
import { config } from './proxy';

describe('the policy of the pages', () => {
  it.each([
    ['/', {}],
    ['/rooms/0e8e2f3c', {}],
    // Nothing is there, which a page tells.
    ['/rooms/0e8e2f3c.js', {}],
    ['/no-such-picture.svg', {}],
    ['/healthzone', {}],
    // What a browser fetched ahead is shown as it came.
    ['/rooms', { purpose: 'prefetch', 'sec-purpose': 'prefetch' }],
  ])('comes with %s', (url, headers) => {
    expect(matches({ config, url, headers })).toBe(true);
  });

  it.each([
    ['/_next/static/chunks/main.js', {}],
    ['/healthz', {}],
    ['/notifications-worker.js', {}],
    ['/icon.svg', {}],
    ['/rooms', { 'next-router-prefetch': '1' }],
  ])('does not come with %s, which is no page', (url, headers) => {
    expect(matches({ config, url, headers })).toBe(false);
  });
});
