import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { drawAvatar } from './avatar.js';

const ids = Array.from({ length: 300 }, (_, i) => `0b7c9f7e-1d2a-4c3b-9e10-${String(i).padStart(12, '0')}`);

describe('drawAvatar', () => {
  it('is a function of id and role alone', () => {
    const all = ids.map((id) => drawAvatar(id, 'seller') + drawAvatar(id, 'buyer')).join('\n');
    expect(createHash('sha256').update(all).digest('hex')).toMatchSnapshot();
  });

  it('is well-formed, small and free of text', () => {
    for (const id of [...ids, '', 'Mara', '<script>"&']) {
      const svg = drawAvatar(id, 'buyer');
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(svg).close();
      expect(svg).not.toMatch(/<text|<script|NaN|undefined/);
      expect(svg.length).toBeLessThan(2000);
    }
  });

  it('tells agents apart, and the role by its outline', () => {
    expect(new Set(ids.map((id) => drawAvatar(id, 'seller'))).size).toBe(ids.length);
    const outline = (svg: string) => /<clipPath[^>]*><path d="([^"]*)"/.exec(svg)?.[1];
    const [seller, buyer] = [outline(drawAvatar('a', 'seller')), outline(drawAvatar('a', 'buyer'))];
    expect(seller).toBeDefined();
    expect(seller).not.toBe(buyer);
    expect(new Set(ids.map((id) => outline(drawAvatar(id, 'seller'))))).toEqual(new Set([seller]));
  });
});
