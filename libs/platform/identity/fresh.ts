/** Looked at again once it is older than this: what was revoked or changed elsewhere is known everywhere by then. */
const MOST_AGE_MS = 1_000;
/** For so long what was last seen goes on holding while the database is away, and with it what would change it. */
const GRACE_MS = 30_000;
/** Asked to look at once, it does so no more often than this. */
const LEAST_AGE_MS = 100;

/** Something of the database that every request needs: looked up once a second at most, by whoever asks first. */
export class Fresh<T> {
  private known: { readonly value: T; readonly at: number } | null = null;
  private looking: Promise<T> | null = null;
  private failedAt = -Infinity;

  constructor(private readonly look: () => Promise<T>) {}

  /** Not older than a second; rejects when the database has been away for half a minute. */
  async value(): Promise<T> {
    return this.notOlderThan(MOST_AGE_MS);
  }

  /** As it is at this moment. */
  async now(): Promise<T> {
    return this.notOlderThan(LEAST_AGE_MS);
  }

  /** What was changed from here is looked up anew by the next who asks. */
  forget(): void {
    this.known = null;
    this.looking = null;
  }

  private async notOlderThan(ms: number): Promise<T> {
    const { known } = this;
    const now = performance.now();
    if (known !== null && now - known.at < ms) return known.value;
    const holds = known !== null && now - known.at < GRACE_MS;
    // Not every request should wait for a database that is away.
    if (holds && now - this.failedAt < MOST_AGE_MS) return known.value;
    this.looking ??= this.lookAgain();
    try {
      return await this.looking;
    } catch (error) {
      this.failedAt = performance.now();
      if (holds) return known.value;
      throw error;
    }
  }

  private lookAgain(): Promise<T> {
    const at = performance.now();
    const looking = this.look().then(
      (value) => {
        // Forgotten meanwhile: it may be of before the change.
        if (this.looking === looking) {
          this.known = { value, at };
          this.looking = null;
        }
        return value;
      },
      (error: unknown) => {
        if (this.looking === looking) this.looking = null;
        throw error;
      },
    );
    return looking;
  }
}
