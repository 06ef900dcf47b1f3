/** How much one import may be, and how long it may take. */
export class ImportLimits {
  readonly bytes: number;
  readonly lines: number;
  readonly seconds: number;

  constructor({ importMaxBytes, importMaxLines, importMaxSeconds }: ImportSettings = {}) {
    this.bytes = importMaxBytes ?? 1024 ** 3;
    this.lines = importMaxLines ?? 5_000_000;
    this.seconds = importMaxSeconds ?? 3600;
  }
}

/** The limits as the configuration has them. */
export type ImportSettings = {
  readonly importMaxBytes?: number;
  readonly importMaxLines?: number;
  readonly importMaxSeconds?: number;
};
