import path from 'node:path';
import { checkAll } from './checker/check.ts';
import { answerFindings } from './checker/acknowledged.ts';
import type { Finding } from './checker/finding.ts';
import { worstRecoveries } from './checker/outages.ts';
import type { DrillContext, DrillReport } from './drill.ts';
import { castOf, openCase, type Cast, type KnownCase } from './driver/cast.ts';
import { acknowledgement, openJournal, type Journal } from './driver/journal.ts';
import { faultsOf, type Faults } from './faults/faults.ts';
import { startDrillStack, type DrillStack, type StackOptions } from './stack/drill-stack.ts';
import { faultLog, type FaultLog } from './stack/fault-log.ts';

/** A stack with its people, its journal and what can be done to it. */
export interface Scene {
  readonly stack: DrillStack;
  readonly cast: Cast;
  readonly journal: Journal;
  readonly log: FaultLog;
  readonly faults: Faults;
  readonly cases: KnownCase[];
  /** Opens so many cases, a few at a time; real ones among them where `practice` is less than 1. */
  readonly open: (count: number, practice?: number) => Promise<void>;
  /** Checks every promise, and adds what the drill itself found. */
  readonly report: (more?: readonly Finding[], numbers?: DrillReport['numbers']) => Promise<DrillReport>;
}

/** Plays a scene on a stack of its own, which ends with it. */
export async function onStage(
  { chance, directory, say }: DrillContext,
  options: StackOptions,
  play: (scene: Scene) => Promise<DrillReport>,
): Promise<DrillReport> {
  const stack = await startDrillStack(directory, options);
  try {
    const journal = openJournal(path.join(directory, 'journal.jsonl'));
    const log = faultLog(journal.note);
    const cast = await castOf(stack, journal);
    const cases: KnownCase[] = [];
    const scene: Scene = {
      stack,
      cast,
      journal,
      log,
      faults: faultsOf(stack, log),
      cases,
      open: async (count, practice = 1) => {
        const opening = chance.of(`opening ${cases.length}`);
        for (let left = count; left > 0; left -= 5) {
          const opened = await Promise.all(
            Array.from({ length: Math.min(5, left) }, (_, index) =>
              openCase(cast, opening.of(`${left}/${index}`), opening.happens(practice)),
            ),
          );
          cases.push(...opened.filter((one) => one !== null));
        }
      },
      report: async (more = [], numbers = {}) => {
        say('checking');
        const findings = await checkAll({ stack, cast, journal, faults: log, chance }, cases);
        return {
          findings: [...more, ...findings],
          numbers: { ...numbersOf(scene), ...numbers },
          worst: worstRecoveries(journal.requests, log.faults),
        };
      },
    };
    return await play(scene);
  } finally {
    await stack.stop();
  }
}

/** What was done in a scene. */
function numbersOf({ cases, journal, log, stack }: Scene): DrillReport['numbers'] {
  const { requests } = journal;
  const parts = [stack.worker, stack.api, stack.postgres.part, stack.temporal.part];
  const ended = parts.filter((part) => part.endedByItself() > 0);
  return {
    cases: cases.length,
    commands: requests.length,
    acknowledged: requests.filter((request) => acknowledgement(request)).length,
    repeated: requests.reduce((sum, { answers }) => sum + Math.max(answers.length - 1, 0), 0),
    mails: stack.mail.mails.length,
    faults: log.faults.length,
    ...(ended.length === 0
      ? {}
      : { 'ended by itself': ended.map((part) => `${part.name} ${part.endedByItself()}`).join(', ') }),
  };
}

/** What can be said without the other parts: that each request was answered, and each key always the same. */
export function answersOnly({ journal }: Pick<Scene, 'journal'>): Finding[] {
  return answerFindings(journal.requests);
}
