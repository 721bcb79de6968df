import type { Chance } from '../chance.ts';
import type { Cast, KnownCase } from '../driver/cast.ts';
import { outcomeOf, type Journal } from '../driver/journal.ts';
import type { User } from '../driver/user.ts';
import type { DrillStack } from '../stack/drill-stack.ts';
import type { FaultLog } from '../stack/fault-log.ts';
import { becomesTrue } from '../wait.ts';
import { acknowledgedFindings, answerFindings } from './acknowledged.ts';
import type { Finding } from './finding.ts';
import { deadCases } from './liveness.ts';
import { mailFindings, missedFindings, missedReminders } from './mails.ts';
import { recordFindings } from './record.ts';
import { readStored } from './stored.ts';
import { workflowFindings } from './workflows.ts';

/** What a check needs of the drill. */
export interface Checked {
  readonly stack: DrillStack;
  readonly cast: Cast;
  readonly journal: Journal;
  readonly faults: FaultLog;
  readonly chance: Chance;
  /** False where commands were given past the journal. */
  readonly isWhole: boolean;
}

/** How long what is left may take once all parts are back: a mail that broke is claimed again after a minute. */
const SETTLES_WITHIN_MS = 150_000;

/**
 * Checks every promise when all parts are back: gives each case a command, repeats every key, restarts the worker, so that
 * everything is replayed, and waits until what was due has been sent.
 */
export async function checkAll(checked: Checked, cases: readonly KnownCase[]): Promise<Finding[]> {
  const { stack, journal, faults, chance, cast, isWhole } = checked;
  // Nothing may live in a cache only.
  await faults.during('restart worker', async () => {
    await stack.worker.stop();
    await stack.worker.start();
  });
  const dead = await deadCases(cast, chance.of('probe'), cases);
  await repeatAll(checked);
  await becomesTrue(
    async () => missedReminders(await readStored(stack.databaseUrl)).length === 0,
    SETTLES_WITHIN_MS,
    1_000,
  );
  const stored = await readStored(stack.databaseUrl);
  return [
    ...dead,
    ...acknowledgedFindings(journal.requests, stored, isWhole),
    ...answerFindings(journal.requests),
    ...recordFindings(stored),
    ...mailFindings(stored, stack.mail.mails, faults.faults),
    ...missedFindings(stored),
    ...(await workflowFindings(stack, stored)),
  ];
}

/** Every acknowledged or unanswered key once more: it gives the first answer, or is done now. */
async function repeatAll({ cast, journal }: Checked): Promise<void> {
  const users: readonly User[] = [...cast.workers, cast.supervisor, cast.authority];
  const again = journal.requests.filter((request) => outcomeOf(request) !== 'REFUSED');
  for (let at = 0; at < again.length; at += 8) {
    await Promise.all(
      again.slice(at, at + 8).map(async (request) => {
        await users.find(({ name }) => name === request.who)?.repeat(request);
      }),
    );
  }
}
