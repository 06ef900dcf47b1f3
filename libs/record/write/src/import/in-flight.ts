/** Work under way at once: at most so many tasks, weighing at most so many bytes together. */
export type InFlight = {
  /** Starts the task when there is room; resolves when it has started. Rejects with what an earlier task rejected with. */
  readonly start: (bytes: number, task: () => Promise<void>) => Promise<void>;
  /** Resolves when all tasks have ended. */
  readonly drained: () => Promise<void>;
};

export const inFlight = (most: number, mostBytes: number): InFlight => {
  const running = new Set<Promise<void>>();
  let held = 0;
  let failure: { readonly error: unknown } | null = null;
  const check = (): void => {
    if (failure) throw failure.error;
  };
  return {
    start: async (bytes, task) => {
      while (running.size > 0 && (running.size >= most || held + bytes > mostBytes))
        await Promise.race(running);
      check();
      held += bytes;
      const run = task()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          held -= bytes;
          running.delete(run);
        });
      running.add(run);
    },
    drained: async () => {
      await Promise.all(running);
      check();
    },
  };
};
