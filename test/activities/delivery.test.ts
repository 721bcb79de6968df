import { openMailer, type Delivery, type Mailer } from '../../activities/mailer.ts';
import { startMailSink, type MailSink, type SinkMode } from '../stack/mail-sink.ts';

let sink: MailSink;
let mailer: Mailer;

beforeAll(async () => {
  sink = await startMailSink();
  mailer = openMailer(sink.url, 'Asiointipalvelu <noreply@palvelupolku.example>');
});
afterAll(async () => {
  mailer.close();
  await sink.stop();
});

const send = (mode: SinkMode): Promise<Delivery> => {
  sink.mode = mode;
  return mailer.send({
    messageId: '<1@x>',
    to: 'somebody@example.test',
    subject: 'Ääkköset',
    text: 'Hyvä\n',
  });
};

test('a mail that the server takes is accepted, and arrives as it was written', async () => {
  expect(await send('ACCEPT')).toEqual({ outcome: 'ACCEPTED' });
  expect(sink.mails.at(-1)).toMatchObject({
    to: 'somebody@example.test',
    from: 'noreply@palvelupolku.example',
    subject: 'Ääkköset',
    messageId: '<1@x>',
  });
});

test('refused for good, refused for now, and gone after the body are three different things', async () => {
  expect(await send('REFUSE')).toEqual({ outcome: 'REJECTED', reason: 'SMTP_550' });
  expect(await send('TEMPORARY')).toEqual({ outcome: 'TEMPORARY', reason: 'SMTP_451' });
  expect(await send('DROP_AFTER_BODY')).toMatchObject({ outcome: 'UNCERTAIN' });
});

test('a server that never answers ends in a time-out, uncertain because the body was sent', async () => {
  expect(await send('HANG')).toMatchObject({ outcome: 'UNCERTAIN', reason: 'ETIMEDOUT' });
}, 40_000);

test('where nobody listens nothing was sent: to be tried again', async () => {
  const nobody = openMailer('smtp://127.0.0.1:1', 'x@example.test');
  const delivery = await nobody.send({ messageId: '<2@x>', to: 'y@example.test', subject: 's', text: 't' });
  nobody.close();
  expect(delivery).toEqual({ outcome: 'TEMPORARY', reason: 'ESOCKET' });
});
