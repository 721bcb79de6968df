import path from 'node:path';
import { checkAll } from './checker/check.ts';
import { worstRecoveries } from './checker/outages.ts';
import type { DrillReport, Numbers, Played } from './drill-report.ts';
import type { Chance } from './chance.ts';
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
  /** Opens so many cases, a few at a time, and gives those; real ones among them where `practice` is less than 1. */
  readonly open: (count: number, practice?: number) => Promise<KnownCase[]>;
}

/** Where and with what chance something is played. */
export interface Stage extends StackOptions {
  readonly chance: Chance;
  readonly directory: string;
  readonly say: (text: string) => void;
}

/** Plays on a stack of its own, which ends with it, and checks every promise. */
export async function onStage(stage: Stage, play: (scene: Scene) => Promise<Played>): Promise<DrillReport> {
  const { chance, directory, say } = stage;
  const stack = await startDrillStack(directory, stage);
  try {
    const scene = await sceneOn(stack, directory, chance);
    const { findings = [], numbers = {}, pastJournal } = await play(scene);
    say('checking');
    const { cast, journal, log, cases } = scene;
    const checked = { stack, cast, journal, faults: log, chance, isWhole: pastJournal === undefined };
    const broken = await checkAll(checked, cases);
    return {
      findings: [...findings, ...broken],
      numbers: { ...numbersOf(scene), ...numbers },
      worst: worstRecoveries(journal.requests, log.faults),
    };
  } finally {
    await stack.stop();
  }
}

async function sceneOn(stack: DrillStack, directory: string, chance: Chance): Promise<Scene> {
  const journal = openJournal(path.join(directory, 'journal.jsonl'));
  const log = faultLog(journal.note);
  const cast = await castOf(stack, journal);
  const cases: KnownCase[] = [];
  const open = async (count: number, practice = 1) => {
    const before = cases.length;
    const opening = chance.of(`opening ${before}`);
    for (let left = count; left > 0; left -= 5) {
      const opened = await Promise.all(
        Array.from({ length: Math.min(5, left) }, (_, index) =>
          openCase(cast, opening.of(`${left}/${index}`), opening.happens(practice)),
        ),
      );
      cases.push(...opened.filter((one) => one !== null));
    }
    return cases.slice(before);
  };
  return { stack, cast, journal, log, faults: faultsOf(stack, log), cases, open };
}

/** What was done in a scene. */
function numbersOf({ cases, journal, log, stack }: Scene): Numbers {
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
