import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

/** A moment at which reminders are due, and how many. */
export interface PlainMoment {
  readonly at: number;
  readonly reminders: number;
}

const { store, remind } = proxyActivities<{ store(): Promise<void>; remind(): Promise<void> }>({
  startToCloseTimeout: 10_000,
});

/** The comparator: a timer for each moment, an activity for each reminder, an activity to store each command. */
export async function plainProcess(moments: readonly PlainMoment[], commands: number): Promise<void> {
  let left = commands;
  setHandler(defineUpdate('command'), async () => {
    await store();
    left -= 1;
  });
  await Promise.all(
    moments.map(async ({ at, reminders }) => {
      await sleep(Math.max(at - Date.now(), 1));
      for (let reminder = 0; reminder < reminders; reminder += 1) await remind();
    }),
  );
  await condition(() => left === 0);
}
