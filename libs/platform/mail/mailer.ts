import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** `smtpUrl` null: each mail is a file in the folder `mail` of `dataDir`. */
export type MailSettings = {
  readonly dataDir: string;
  readonly smtpUrl?: string | null;
  readonly mailFrom?: string | null;
};

/** Sends mails. */
export abstract class Mailer {
  /** Resolves once somebody else is answerable for the mail; rejects where nobody takes it. */
  abstract send(mail: Mail): Promise<void>;
}

const FROM = 'Patto <patto@localhost>';
const PATIENCE_MS = 15_000;

class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    const patience = {
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    };
    this.transport = createTransport({ url, ...patience });
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...mail });
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** For an installation that nobody gave a mail server: whoever runs it finds what would have been sent, as it reads. */
class FolderMailer extends Mailer {
  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}.eml`);
    const head = { From: this.from, To: to, Subject: subject, Date: new Date().toUTCString() };
    const lines = Object.entries({ ...head, ...TYPE }).map(([name, value]) => `${name}: ${oneLine(value)}`);
    await writeFile(`${file}.new`, `${lines.join('\n')}\n\n${text}`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
}

const TYPE = {
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Transfer-Encoding': '8bit',
};

export const mailerOf = ({ dataDir, smtpUrl = null, mailFrom = null }: MailSettings): Mailer =>
  smtpUrl === null
    ? new FolderMailer(join(dataDir, 'mail'), mailFrom ?? FROM)
    : new SmtpMailer(smtpUrl, mailFrom ?? FROM);
