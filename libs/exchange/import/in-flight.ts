/** Work under way at once: at most so many tasks, weighing at most so many bytes together. */
type InFlight = {
  /** Starts the task when there is room; resolves when it has started. Rejects with what an earlier task rejected with. */
  readonly start: (bytes: number, task: () => Promise<void>) => Promise<void>;
  /** Resolves when all tasks have ended. */
  readonly drained: () => Promise<void>;
};

export const inFlight = (most: number, mostBytes: number): InFlight => {
  let running = 0;
  let held = 0;
  let failure: { readonly error: unknown } | null = null;
  let rouse: (() => void) | null = null;
  const check = (): void => {
    if (failure) throw failure.error;
  };
  /** One sleeper is enough: lines are started one after another. */
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      rouse = resolve;
    });
  const ended = (bytes: number): void => {
    running -= 1;
    held -= bytes;
    rouse?.();
    rouse = null;
  };
  return {
    start: async (bytes, task) => {
      while (running > 0 && (running >= most || held + bytes > mostBytes)) await change();
      check();
      running += 1;
      held += bytes;
      void task()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => ended(bytes));
    },
    drained: async () => {
      while (running > 0) await change();
      check();
    },
  };
};
