import type { Logger } from 'pino';
import { closeAbandonedClaims } from '../../storage/reminders/abandoned-claims.ts';
import { suppressEnded } from '../../storage/reminders/ended-ahead.ts';
import { isDatabaseAway } from '../../storage/database/faults-of-the-world.ts';
import { sweepUnrecordedDocuments } from '../../storage/documents/unrecorded-documents.ts';
import { noBackOff } from './back-off.ts';
import { inLanes } from '../in-lanes.ts';
import { kindsOfMissing, type Missing, type Starting } from './missing-workflows.ts';
import { isTemporalAway } from '../../temporal/temporal-away.ts';

const EVERY_MS = 20_000;
/** The API starts a workflow right after it stored the stream; only one that it could not is missing for so long. */
const OLDER_THAN_MS = 20_000;
const AT_ONCE = 5;
/** How long the server may take for one start: a server that is away is asked again in the next round. */
const START_MS = 10_000;

/** Their workflow mostly runs. */
const LISTED_UNTIL_DONE: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'transfer',
  'destruction',
  'undelivered',
]);

/**
 * Starts the workflow of everything that was stored but whose start didn't succeed: an opened stream is never left
 * without its deadlines, and one that can't be started keeps none of the others waiting. And sweeps what
 * belongs to nothing. Returns a function that stops looking.
 */
export function startMissingWorkflows(parts: Omit<Starting, 'backOff'>, log: Logger): () => void {
  const starting = { ...parts, backOff: noBackOff() };
  const next: { timer?: NodeJS.Timeout; stopped: boolean } = { stopped: false };
  const look = async () => {
    await startMissing(starting, log);
    await sweep(starting, log);
    if (!next.stopped) wait();
  };
  const wait = () => {
    next.timer = setTimeout(() => void look(), EVERY_MS);
  };
  wait();
  return () => {
    next.stopped = true;
    clearTimeout(next.timer);
  };
}

/** Texts whose command never came are kept for so long: whoever gave it may still repeat it. */
const SWEPT_AFTER_MS = 24 * 3_600_000;

/** Takes away texts that were stored for commands that never came, and settles reminders that nobody comes back to. */
async function sweep({ db }: Starting, log: Logger): Promise<void> {
  try {
    const swept = await sweepUnrecordedDocuments(db, SWEPT_AFTER_MS);
    if (swept > 0) log.info({ code: 'DOCUMENTS_SWEPT', swept }, 'Texts whose command never came are gone');
    const closed = await closeAbandonedClaims(db);
    if (closed > 0)
      log.warn(
        { code: 'CLAIMS_CLOSED', closed },
        'Reminders whose sender died, and nobody comes back to, are uncertain',
      );
    const ended = await suppressEnded(db);
    if (ended > 0)
      log.warn(
        { code: 'REMINDERS_TOO_LATE', ended },
        'Reminders could not be sent before their deadlines ended',
      );
  } catch (error) {
    log.warn({ code: 'SWEEP_FAILED', error }, 'Could not sweep what belongs to nothing');
  }
}

/** One round over everything. Never throws: what can't be done now is there in the next round. */
async function startMissing(starting: Starting, log: Logger): Promise<void> {
  for (const list of kindsOfMissing) {
    const missing = await list(starting, OLDER_THAN_MS).catch((error: unknown) => {
      log.warn({ code: 'START_MISSING_FAILED', error }, 'Could not look for what has no workflow');
      return [];
    });
    const outcomes = await inLanes(missing, AT_ONCE, (one) => startOne(starting, log, one));
    const left = outcomes.filter((outcome) => outcome === 'WORLD_AWAY').length;
    if (left > 0)
      log.warn(
        { code: 'START_MISSING_FAILED', left },
        'Workflows could not be started now: a server is away',
      );
  }
}

async function startOne(
  { client }: Starting,
  log: Logger,
  { kind, id, start, putOff }: Missing,
): Promise<'STARTED' | 'FAILED' | 'WORLD_AWAY'> {
  try {
    await client.withDeadline(Date.now() + START_MS, start);
    if (!LISTED_UNTIL_DONE.has(kind))
      log.info({ code: 'MISSING_WORKFLOW_STARTED', [`${kind}Id`]: id }, 'Started a workflow from the record');
    return 'STARTED';
  } catch (error) {
    if (isDatabaseAway(error) || isTemporalAway(error)) return 'WORLD_AWAY';
    return putOff().then(
      (attempts) => {
        // Once: it is tried again for as long as it takes.
        if (attempts === 1)
          log.error(
            { code: 'START_FAILED', [`${kind}Id`]: id, err: error },
            'A workflow cannot be started from the record',
          );
        return 'FAILED';
      },
      () => 'WORLD_AWAY',
    );
  }
}
