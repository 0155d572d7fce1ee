import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { collections, generatorOf, seedTokens } from './collections/catalogue.js';
import { randomFrom } from './drawing/random.js';
import { InvalidTokenIdError, UnknownCollectionError } from './errors.js';
import { drawNft, nftMetadata } from './nft.js';
import { drawTraits } from './traits/axis.js';

const MAX_UINT256 = (2n ** 256n - 1n).toString();
const slugs = collections.map(({ slug }) => slug);
const seeded = slugs.flatMap((slug) => seedTokens.map((id) => ({ slug, id, nft: drawNft(slug, id) })));
/** Ids as a swarm may mint them: beyond the seeds, large, and the largest. */
const others = [
  '0',
  ...Array.from({ length: 200 }, (_, i) => String(1000 + i)),
  '18446744073709551616',
  MAX_UINT256,
  '9'.repeat(78),
];

/** Throws unless the document is well-formed; returns the names of its elements and all references it makes. */
function parse(svg: string): { elements: Set<string>; ids: string[]; references: string[] } {
  const elements = new Set<string>();
  const ids: string[] = [];
  const references: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.add(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'id') ids.push(value);
      if (key === 'href') references.push(value.slice(1));
      const url = /url\(#(.*)\)/.exec(value)?.[1];
      if (url !== undefined) references.push(url);
    }
  });
  parser.write(svg).close();
  return { elements, ids, references };
}

describe('drawNft', () => {
  it('never changes: a token is what it was when it was minted', () => {
    const digests = slugs.map((slug) => {
      const all = [...seedTokens, ...others].map((id) => JSON.stringify(drawNft(slug, id)));
      return [slug, createHash('sha256').update(all.join('\n')).digest('hex')];
    });
    expect(Object.fromEntries(digests)).toMatchSnapshot();
  });

  it('draws a well-formed, self-contained picture for every id', () => {
    for (const slug of slugs) {
      for (const id of [...seedTokens, ...others]) {
        const { svg } = drawNft(slug, id);
        const { elements, ids, references } = parse(svg);
        expect(new Set(ids).size).toBe(ids.length);
        expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
        const allowed = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'defs', 'use', 'clipPath'];
        expect([...elements].filter((name) => !allowed.includes(name))).toEqual([]);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|data:/);
        expect(Buffer.byteLength(svg)).toBeGreaterThan(2000);
        expect(Buffer.byteLength(svg)).toBeLessThan(8192);
      }
    }
  });

  it('draws no picture twice, and uses no element id twice across pictures', () => {
    const pictures = new Set(seeded.map(({ nft }) => nft.svg.replace(/aria-label="[^"]*"/, '')));
    expect(pictures.size).toBe(seeded.length);
    const ids = seeded.flatMap(({ nft }) => parse(nft.svg).ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets every value of every trait be seen: changing one changes the picture', () => {
    for (const slug of slugs) {
      const generator = generatorOf(slug);
      const usual = drawTraits(generator.axes, randomFrom('a seed'));
      for (const [key, { weights }] of Object.entries(generator.axes)) {
        const values = Object.keys(weights);
        const pictures = values.map((value) =>
          generator.paint({ ...usual, [key]: value }, randomFrom('x'), 'x'),
        );
        expect(new Set(pictures).size).toBe(values.length);
      }
    }
  });

  it('refuses unknown collections and malformed ids by name', () => {
    expect(() => drawNft('nowhere', '1')).toThrow(UnknownCollectionError);
    expect(() => nftMetadata('nowhere', '1')).toThrow('There is no collection "nowhere".');
    for (const id of ['', '01', '-1', '1.5', '0x1', 'seven', '<svg>', '9'.repeat(79)]) {
      expect(() => drawNft('tidewatch', id)).toThrow(InvalidTokenIdError);
    }
  });
});

describe('nftMetadata', () => {
  it('is drawNft without the picture', () => {
    for (const { slug, id, nft } of seeded) {
      const { svg, ...metadata } = nft;
      expect(nftMetadata(slug, id)).toEqual(metadata);
      expect(svg).toContain(metadata.name);
    }
  });

  it('names each token once per collection, with its number, in at most 60 characters', () => {
    for (const slug of slugs) {
      const ids = [
        ...Array.from({ length: 2000 }, (_, i) => String(i)),
        '9'.repeat(78),
        `${'9'.repeat(40)}8${'9'.repeat(37)}`,
      ];
      const names = ids.map((id) => nftMetadata(slug, id).name);
      expect(new Set(names).size).toBe(ids.length);
      expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(60);
      expect(names[1234]).toMatch(/ #1234$/);
    }
  });

  it('tells as many traits as attributes, 5 or 6, all of them short phrases', () => {
    for (const { nft } of seeded) {
      expect(nft.traits).toEqual(nft.attributes.map(({ value }) => value));
      expect([5, 6]).toContain(nft.traits.length);
      expect(nft.traits.every((trait) => trait.length > 2 && trait.length <= 20)).toBe(true);
    }
  });

  it('makes rarity follow the weights: half common, one in fifty legendary', () => {
    for (const slug of slugs) {
      const count: Record<string, number> = {};
      for (let id = 0; id < 4000; id++) {
        const { rarity } = nftMetadata(slug, String(id));
        count[rarity] = (count[rarity] ?? 0) + 1;
      }
      const share = (rarity: string) => (count[rarity] ?? 0) / 4000;
      expect(Math.abs(share('Common') - 0.5)).toBeLessThan(0.03);
      expect(Math.abs(share('Uncommon') - 0.25)).toBeLessThan(0.03);
      expect(Math.abs(share('Rare') - 0.15)).toBeLessThan(0.02);
      expect(Math.abs(share('Epic') - 0.08)).toBeLessThan(0.02);
      expect(Math.abs(share('Legendary') - 0.02)).toBeLessThan(0.01);
    }
  });
});

describe('collections', () => {
  it('are at least five with twelve seeds each, distinct in slug, symbol and hue', () => {
    expect(seeded.length).toBeGreaterThanOrEqual(60);
    for (const field of ['slug', 'name', 'symbol', 'hue'] as const) {
      expect(new Set(collections.map((collection) => collection[field])).size).toBe(collections.length);
    }
    for (const { slug, hue } of collections) {
      expect(slug).toMatch(/^[a-z][a-z0-9-]{1,49}$/);
      // Coral (ask) is near 12°, gold (deal) near 45°, teal (bid) near 178°.
      for (const taken of [12, 45, 178]) expect(Math.abs(hue - taken)).toBeGreaterThan(25);
    }
  });
});
