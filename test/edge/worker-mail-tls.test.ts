import { apiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted } from '../stack/practice-case.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { startProduct } from '../stack/product.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';

let sink: MailSink;
beforeAll(async () => {
  sink = await startMailSink();
});
afterAll(() => sink.stop());

/** What the ledger says of the reminders of a process that are due at once, after `look` found what it waits for. */
async function remindersOf(
  environment: Record<string, string>,
  look: (reminders: readonly Schema<'Reminder'>[]) => boolean,
): Promise<readonly Schema<'Reminder'>[]> {
  const product = await startProduct({
    NODE_ENV: 'production',
    PRACTICE_PROCESSES: 'refused',
    // This machine by an address that isn't taken for it, so that it stands for a server elsewhere. It has no TLS.
    SMTP_URL: sink.url.replace('127.0.0.1', '0.0.0.0'),
    ...environment,
  });
  try {
    const caseWorker = await apiClient(product, 'case-worker');
    const supervisor = await apiClient(product, 'supervisor');
    const opening = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT };
    const { id } = (await caseWorker.post('/processes', opening)).body;
    // Of which the other one is told at once.
    await accepted(supervisor, id, 'name-case-worker', { on: '2026-01-08', caseWorkerId: 'case-worker-2' });
    return await eventually(async () => {
      const { items } = (await supervisor.get(`/processes/${id}/reminders`)).body;
      return look(items) && items;
    });
  } finally {
    await product.stop();
  }
}

test('in production the worker gives no mail to a server elsewhere that has no TLS, and goes on trying', async () => {
  const isTried = ({ attempts }: Schema<'Reminder'>) => attempts > 1;
  const reminders = await remindersOf({}, (items) => items.some(isTried));
  expect(reminders.map(({ state }) => state)).not.toContain('ACCEPTED');
  expect(reminders.map(({ state }) => state)).not.toContain('REJECTED');
  expect(sink.mails).toEqual([]);
});

test('where plain mail is allowed by name, the same server gets it', async () => {
  const reminders = await remindersOf({ UNENCRYPTED_ALLOWED: 'smtp' }, (items) =>
    items.some(({ state }) => state === 'ACCEPTED'),
  );
  expect(reminders.map(({ state }) => state)).not.toContain('REJECTED');
  expect(sink.mails.length).toBeGreaterThan(0);
});
