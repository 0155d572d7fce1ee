import { randomUUID } from 'node:crypto';

/** Where the version of all that a list of rooms tells stands: rooms, who sits in them and the best prices. */
export const ROOMS_VERSION = 'rooms:version';

const self = randomUUID();
let changes = 0;

/** A version that never was before: to be set after each change, before anybody is told that it was made. */
export const nextRoomsVersion = (): string => `${self}-${(changes += 1)}`;
