/**
 * Where browsers find this installation, without a slash at its end: the issuer, links and the domain of passkeys are
 * made from it, and never from what a request says. Known once the API listens, since its port may be a free one.
 */
export class PublicAddress {
  private tell: (url: string) => void = () => undefined;
  private hear: (url: string) => void = () => undefined;
  private readonly told = new Promise<string>((tell) => (this.tell = tell));
  private readonly heard = new Promise<string>((hear) => (this.hear = hear));

  /** `url` null: `http://localhost` with the port of `listens`, since browsers refuse passkeys for a bare address. */
  constructor(private readonly url: string | null) {
    if (url !== null) this.tell(url.replace(/\/+$/, ''));
  }

  /** Told by the API once it listens: `local` is where this machine reaches it. */
  listens(port: number, local: string): void {
    if (this.url === null) this.tell(`http://localhost:${port}`);
    this.hear(local);
  }

  local(): Promise<string> {
    return this.heard;
  }

  get(): Promise<string> {
    return this.told;
  }
}
