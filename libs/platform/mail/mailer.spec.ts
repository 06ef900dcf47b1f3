import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailerOf } from '.';

const LINK = `https://patto.di-una-rete-dal-nome-lungo.esempio.it/door/invitation?code=${'abcd-'.repeat(8)}`;
const mail = { to: 'ada@esempio.it', subject: 'È un invito', text: `Apri\n\n${LINK}\n` };

it('writes each mail into a file of the data folder that only its owner may read', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patto-mail-'));
  const mailer = mailerOf({ dataDir });
  await Promise.all([mailer.send(mail), mailer.send(mail)]);
  const files = await readdir(join(dataDir, 'mail'));
  expect(files).toHaveLength(2);
  const file = join(dataDir, 'mail', files[0] ?? '');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('To: ada@esempio.it');
  expect(text).toContain(LINK);
  await rm(dataDir, { recursive: true });
});

/** A server that speaks as much SMTP as one mail needs, and keeps what it was told. */
const smtpServer = (said: string[]) =>
  createServer((socket) => {
    let inMail = false;
    socket.write('220 spec\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        said.push(line);
        if (inMail && line !== '.') continue;
        inMail = line === 'DATA';
        socket.write(inMail ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });

it('hands mails to the server that it is given', async () => {
  const said: string[] = [];
  const server = smtpServer(said);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mailerOf({ dataDir: '/nowhere', smtpUrl, mailFrom: 'rete@esempio.it' }).send(mail);
  expect(said).toContain('MAIL FROM:<rete@esempio.it>');
  expect(said).toContain('RCPT TO:<ada@esempio.it>');
  server.close();
});

it('tells when no server takes a mail', async () => {
  await expect(mailerOf({ dataDir: '/nowhere', smtpUrl: 'smtp://127.0.0.1:1' }).send(mail)).rejects.toThrow();
});
