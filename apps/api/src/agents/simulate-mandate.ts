import { setImmediate as nextTick } from 'node:timers/promises';
import {
  centsFromUsdc,
  checkMandate,
  forecastOf,
  type Future,
  type Mandate,
  type PublicRoom,
  simulateFuture,
  usdcFromCents,
} from '@agentrooms/negotiation';
import type { SimulateMandateResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { invalidRequest } from '../platform/errors/domain-error.js';
import { PublicRooms } from './simulate-public-room.js';
import type { SimulateMandateDto } from './simulate-mandate.dto.js';

const FUTURES = 200;
/** Futures played before other requests get their turn: a few milliseconds. */
const AT_ONCE = 10;
const NEGOTIATE_MINUTES = 10;
const MINUTE = 60_000;

/** Answers what a mandate may expect of a room, without spawning anything. */
@Injectable()
export class SimulateMandate {
  constructor(private readonly rooms: PublicRooms) {}

  /**
   * Rivals are sampled from public offers and a prior, never from stored mandates: the answer tells nothing about anybody.
   *
   * @throws {DomainError} 400 naming the fields, 404 `room_not_found`
   */
  async forecast(request: SimulateMandateDto): Promise<SimulateMandateResponse> {
    const problems = checkMandate(request, 0);
    if (problems.length > 0) throw invalidRequest(problems);
    const { asOf, room } = await this.rooms.load(request.roomId);
    const mandate = mandateOf(request, room);
    const futures: Future[] = [];
    while (futures.length < FUTURES) {
      futures.push(simulateFuture(mandate, room, `${request.seed ?? request.roomId}/${futures.length}`));
      if (futures.length % AT_ONCE === 0) await nextTick();
    }
    const { probability, expectedPrice, priceQuantiles, medianAfterMs } = forecastOf(futures);
    return {
      asOf,
      futures: FUTURES,
      probability,
      expectedPrice: expectedPrice === null ? null : Math.round(expectedPrice) / 100,
      priceRange:
        priceQuantiles === null
          ? null
          : {
              p10: usdcFromCents(priceQuantiles.p10),
              p50: usdcFromCents(priceQuantiles.p50),
              p90: usdcFromCents(priceQuantiles.p90),
            },
      medianSeconds: medianAfterMs === null ? null : Math.round(medianAfterMs / 1000),
    };
  }
}

/** The mandate on the clock of the public room. */
function mandateOf(request: SimulateMandateDto, { now, collection }: PublicRoom): Mandate {
  const { role, strategy, tokenId, minPrice, maxPrice, startingPrice, firm, negotiateMinutes } = request;
  const limit = role === 'seller' ? minPrice : maxPrice;
  const until = now + (negotiateMinutes ?? NEGOTIATE_MINUTES) * MINUTE;
  return {
    role,
    collection,
    tokenId: role === 'seller' ? (tokenId ?? 'own') : (tokenId ?? null),
    limitPrice: centsFromUsdc(limit ?? startingPrice),
    startingPrice: centsFromUsdc(startingPrice),
    maxPrice: role === 'seller' && maxPrice !== undefined ? centsFromUsdc(maxPrice) : null,
    expiresAt: until,
    negotiateFrom: now,
    negotiateUntil: until,
    firm: firm ?? false,
    strategy,
    style: 'casual',
  };
}
