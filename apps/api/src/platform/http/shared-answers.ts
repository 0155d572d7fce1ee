import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { routeOf } from './request-log.js';
import type { VersionQuery, Versions } from './versions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a request whose answer others may share. */
    sharing: Sharing | null;
  }
}

/** A `GET` route whose answer is the same for everybody, signed in or not. */
export interface SharedRoute {
  /** Its template, as Fastify knows it. */
  readonly url: string;
  /** Milliseconds after which an answer is not given any more, though its version be the same. */
  readonly maxAge: number;
  /** Where the version of what a request asks for stands; undefined: there can be none. */
  readonly query: (params: unknown) => VersionQuery | undefined;
  /** Called when there is no version, so that there is one from now on; without it one comes about by itself. */
  readonly begin?: () => void;
}

/** What is known of a request whose answer may be shared. */
interface Sharing {
  /** Undefined: not known yet, or there is none. */
  version?: string | undefined;
  /** Until when an answer that is made now may be given, in milliseconds of this process. */
  readonly until: number;
  /** Whether the version has been read, and who waits for that. */
  isRead: boolean;
  onRead?: () => void;
}

/** A body as it was sent, and for how long it may be sent again. */
interface KeptAnswer {
  readonly version: string;
  readonly until: number;
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

/** Bytes of bodies that are kept, and how many answers. */
const KEPT_BYTES = 16 * 1024 * 1024;
const KEPT = 2_000;

/**
 * Answers of some routes are made once and given to all who ask, for as long as what they tell of stays the same: each
 * request asks for the version, which whoever changes something replaces before the change is answered, and gets an
 * answer made after that version was read. Everything else that a request passes (limits, headers, ETag, metrics, logs)
 * it passes all the same. Register it before those who may refuse a request, and before ETags are made.
 */
export function shareAnswers(
  fastify: FastifyInstance,
  versions: Versions,
  routes: readonly SharedRoute[],
): void {
  const kept = new LRUCache<string, KeptAnswer>({
    max: KEPT,
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ body }, url) => body.length + url.length,
  });
  const byUrl = new Map(routes.map((route) => [route.url, route]));
  fastify.decorateRequest('sharing', null);

  // The version is read while the request still passes those who may refuse it.
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.method === 'GET' ? byUrl.get(routeOf(request)) : undefined;
    const query = route?.query(request.params);
    if (route !== undefined && query !== undefined) {
      const sharing: Sharing = { isRead: false, until: performance.now() + route.maxAge };
      request.sharing = sharing;
      versions.read(query.join(), query, (version) => {
        if (version === undefined) route.begin?.();
        sharing.version = version;
        sharing.isRead = true;
        sharing.onRead?.();
      });
    }
    done();
  });

  const answer = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { sharing } = request;
    if (sharing === null) return done();
    const answerOrGoOn = (): void => {
      const known = kept.get(request.url);
      if (known === undefined || known.version !== sharing.version || known.until < performance.now())
        return done();
      void reply.header('content-type', known.type).header('etag', known.etag).send(known.body);
    };
    if (sharing.isRead) answerOrGoOn();
    else sharing.onRead = answerOrGoOn;
  };
  fastify.addHook('onRoute', (route) => {
    if ([route.method].flat().includes('GET') && byUrl.has(route.url))
      route.onRequest = [...[route.onRequest ?? []].flat(), answer];
  });

  fastify.addHook('onSend', (request, reply, body, done) => {
    const version = request.sharing?.version;
    if (request.sharing !== null && version !== undefined && reply.statusCode === 200 && isNew(reply, body)) {
      const type = String(reply.getHeader('content-type'));
      const etag = `"${createHash('sha1').update(body).digest('base64')}"`;
      void reply.header('etag', etag);
      kept.set(request.url, { version, until: request.sharing.until, body, type, etag });
    }
    done();
  });
}

/** An answer that was made now: those that are shared come with their tag. */
const isNew = (reply: FastifyReply, body: unknown): body is string =>
  typeof body === 'string' && !reply.hasHeader('etag');
