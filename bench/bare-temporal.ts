import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '../local/running-process.ts';
import { BARE_QUEUE } from './bare-bundle.ts';
import type { BenchServers } from './bench-servers.ts';
import type { Contestant } from './contestant.ts';
import { cpuOf } from './cpu.ts';
import { WEIGHED } from './weigh.ts';

/**
 * Temporal alone: a workflow that answers updates, started and asked directly, without encryption. The least that is
 * possible.
 */
export async function startBareTemporal(servers: BenchServers): Promise<Contestant> {
  const { address, namespace, client, temporalCpu } = servers;
  const script = path.join(import.meta.dirname, 'bare-worker.ts');
  const worker = startProcess(process.execPath, [...WEIGHED, script, address, namespace]);
  const untilReady = async () => {
    while (!/^ready$/m.test(worker.output())) await sleep(50);
  };
  await worker.orExit(untilReady());
  return {
    name: 'bare Temporal',
    worker,
    open: async () => {
      const workflowId = randomUUID();
      await client.workflow.start('answerUpdates', { taskQueue: BARE_QUEUE, workflowId });
      return workflowId;
    },
    command: async (id) => {
      await client.workflow.getHandle(id).executeUpdate('answer', { args: [1] });
    },
    // One that isn't in the cache yet would be brought to life by its update.
    settled: () => sleep(1_000),
    cpu: { API: () => 0, worker: () => cpuOf(worker.pid), PostgreSQL: () => 0, Temporal: temporalCpu },
    stop: () => worker.stop(),
  };
}
