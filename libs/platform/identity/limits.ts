import { Problem } from '@patto/http';
import type { ReadStore } from '@patto/read-store';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { inTime } from './in-time';

/** Points in so many seconds. */
type Rate = { readonly points: number; readonly duration: number };

const RATES = {
  /** Tokens that do not hold, by address: a hall full of voters whose tokens ran out stays below it. */
  knocks: { points: 600, duration: 60 },
  /** Mails to one mailbox: whoever asks for more fills it. */
  mails: { points: 5, duration: 900 },
  /** Requests of one person, beyond those that are free. */
  requests: { points: 10_000, duration: 10 },
  /** So many of them cost no more than a look into this process's own memory. */
  free: { points: 500, duration: 10 },
} satisfies { readonly [what: string]: Rate };

const tooMany = (waitMs: number): Problem =>
  new Problem(429, 'request.too-many', 'Too many requests. Wait before the next one.', {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  });

/** How much somebody may ask: counted by all processes together, once it is more than people ask. */
export class Limits {
  private readonly knocks: RateLimiterAbstract;
  private readonly mails: RateLimiterAbstract;
  private readonly requests: RateLimiterAbstract;
  private readonly free: RateLimiterMemory;

  constructor(
    sql: ReadStore,
    private readonly rates: { readonly [W in keyof typeof RATES]: Rate } = RATES,
  ) {
    this.knocks = shared(sql, 'knock', rates.knocks);
    this.mails = shared(sql, 'mail', rates.mails);
    this.requests = shared(sql, 'request', rates.requests);
    this.free = new RateLimiterMemory(rates.free);
  }

  /** Called for a token that does not hold. Rejects with 429 when too many came from this address. */
  async knocked(address: string): Promise<void> {
    await spend(this.knocks, address);
  }

  /** Called for each mail that somebody asks for, with what stands for the mailbox. Rejects with 429 when they are too many. */
  async mailed(mailbox: string): Promise<void> {
    await spend(this.mails, mailbox);
  }

  /** Called for each request of a person. Rejects with 429 when they are too many. */
  async asked(person: string): Promise<void> {
    const free = await this.free.consume(person).catch((spent: unknown) => spent);
    if (free instanceof RateLimiterRes && free.consumedPoints > this.rates.free.points)
      await spend(this.requests, person);
  }
}

const spend = async (limiter: RateLimiterAbstract, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (spent) {
    if (spent instanceof RateLimiterRes) throw tooMany(spent.msBeforeNext);
    throw spent;
  }
};

/** Counted in PostgreSQL; in this process alone while that does not answer. */
const shared = (sql: ReadStore, keyPrefix: string, rate: Rate): RateLimiterAbstract => {
  const query = async ({ text, values }: Asked): Promise<{ readonly rows: readonly unknown[] }> => ({
    rows: await inTime(sql.unsafe(text, values)),
  });
  return new RateLimiterPostgres({
    ...{ ...rate, keyPrefix, schemaName: 'limits', tableName: 'spent', tableCreated: true },
    ...{ storeType: 'pool', storeClient: { query } },
    // Nothing more is written of this address or person from here on, until the time is over.
    inMemoryBlockOnConsumed: rate.points,
    insuranceLimiter: new RateLimiterMemory({ ...rate, keyPrefix }),
  });
};

type Asked = { readonly text: string; readonly values: (string | number | null)[] };
