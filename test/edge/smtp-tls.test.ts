import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openMailer, type Delivery } from '../../activities/mailer.ts';
import { makeAuthority } from '../stack/certificates.ts';

const authority = makeAuthority();
const stranger = makeAuthority();
const certificates = tls.getCACertificates('default');
const MAIL = { messageId: '<1@x.test>', to: 'a@example.test', subject: 's', text: 't' };

beforeAll(() => {
  // What NODE_EXTRA_CA_CERTS does for a process.
  tls.setDefaultCACertificates([...certificates, authority.certificate]);
});
afterAll(() => {
  tls.setDefaultCACertificates(certificates);
  for (const made of [authority, stranger]) made.remove();
});

/** What a mail server saw of a mailer that must encrypt, and what became of the mail. */
async function sendTo(options: SMTPServerOptions, protocol = 'smtp') {
  const seen: string[] = [];
  const server = new SMTPServer({
    onAuth(auth, session, callback) {
      seen.push(`${auth.username ?? ''} ${session.secure ? 'over TLS' : 'in plain text'}`);
      callback(null, { user: auth.username });
    },
    ...options,
    onData(stream, session, callback) {
      seen.push(`mail ${session.secure ? 'over TLS' : 'in plain text'}`);
      stream.resume().on('end', callback);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.server.address() as AddressInfo;
  const url = `${protocol}://county:word@localhost:${port}`;
  const mailer = openMailer(url, 'noreply@example.test', { mustEncrypt: true });
  const delivery: Delivery = await mailer.send(MAIL);
  await mailer.close();
  await new Promise<void>((resolve) => {
    server.close(resolve);
  });
  return { delivery, seen };
}

const pairOf = (from: typeof authority, name = 'localhost') => {
  const { certificate: cert, key } = from.issue(name);
  return { cert, key };
};

test.each(['smtp', 'smtps'])('%s: password and mail go over a checked TLS line', async (protocol) => {
  const { delivery, seen } = await sendTo({ ...pairOf(authority), secure: protocol === 'smtps' }, protocol);
  expect(delivery).toEqual({ outcome: 'ACCEPTED' });
  expect(seen).toEqual(['county over TLS', 'mail over TLS']);
});

const REFUSED: [string, string, () => SMTPServerOptions][] = [
  ['a server that offers no TLS', 'smtp', () => ({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })],
  ['a certificate of a stranger', 'smtp', () => pairOf(stranger)],
  ['a certificate of a stranger', 'smtps', () => ({ ...pairOf(stranger), secure: true })],
  ['a certificate for another name', 'smtp', () => pairOf(authority, 'mail.example')],
];

test.each(REFUSED)('%s (%s) gets neither password nor mail', async (_what, protocol, options) => {
  const { delivery, seen } = await sendTo({ allowInsecureAuth: true, ...options() }, protocol);
  expect(delivery.outcome).toBe('TEMPORARY');
  expect(seen).toEqual([]);
});

test('a password that the server refuses refuses no mail for good', async () => {
  const refuse: SMTPServerOptions['onAuth'] = (_auth, _session, callback) => {
    callback(Object.assign(new Error('no'), { responseCode: 535 }));
  };
  const { delivery, seen } = await sendTo({ ...pairOf(authority), onAuth: refuse });
  expect(delivery).toEqual({ outcome: 'TEMPORARY', reason: 'SMTP_535' });
  expect(seen).toEqual([]);
});
