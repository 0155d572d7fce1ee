import { createHash } from 'node:crypto';

/** Namespace of the ids of seeded rooms; drawn once, never to change, since documents name the rooms that follow. */
const NAMESPACE = '6f1c0b52-8a4e-4d0b-9a6e-3d2f7c915e04';

/**
 * The id of the room that a collection is seeded with: the same in every installation, so that documentation can name
 * it. A version 5 UUID of the slug (RFC 9562, section 5.5).
 */
export function seedRoomId(collectionSlug: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(collectionSlug)
    .digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
