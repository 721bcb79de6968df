import { temporalCli } from '../../../local/temporal/temporal-cli.ts';
import { startProcess } from '../../../local/running-process.ts';
import type { DrillStack } from '../stack/drill-stack.ts';
import { query } from '../stack/postgres-part.ts';
import { becomesTrue } from '../wait.ts';

// The words of docs/operations/recovery.md as an operator types them. Where the page changes, so does this.

const RUNNING = `WorkflowType = 'clientProcess' AND ExecutionStatus = 'Running'`;

/** "After one database was restored without the other": end all, then start all from the record. */
export async function afterRestore(stack: DrillStack): Promise<void> {
  await temporal(stack, [
    'workflow',
    'terminate',
    '--yes',
    '--reason',
    'restored from a backup',
    '--query',
    RUNNING,
  ]);
  const ended = await becomesTrue(
    async () => /Total: 0\b|^0$/m.test(await temporal(stack, ['workflow', 'count', '--query', RUNNING])),
    60_000,
    500,
  );
  if (!ended) throw new Error('Workflows still run after they were terminated by query');
  await temporalIsEmpty(stack);
}

/** "All processes": start API and worker, then restart every unfinished process by the query of the page. */
export async function temporalIsEmpty(stack: DrillStack): Promise<void> {
  await stack.worker.start();
  await stack.api.start();
  const rows = await query<{ id: string }>(
    stack.databaseUrl,
    `SELECT id FROM process WHERE closed_on IS NULL OR id IN
       (SELECT process_id FROM deadline WHERE status = 'OPEN' AND obligation = 'REQUIRED')`,
  );
  const restart = startProcess(
    process.execPath,
    ['workers/restart-workflows.ts', ...rows.map(({ id }) => id)],
    { env: { ...process.env, ...stack.operatorEnvironment } },
  );
  if ((await restart.ended) !== 0) throw new Error(`npm run restart: ${restart.output()}`);
}

async function temporal({ temporal: { address }, namespace }: DrillStack, words: string[]): Promise<string> {
  const cli = await temporalCli(() => undefined);
  const command = startProcess(cli, [...words, '--address', address, '--namespace', namespace]);
  await command.ended;
  return command.output();
}
