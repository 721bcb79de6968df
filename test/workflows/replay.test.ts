import fs from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../workflows/data-converter.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const FOLDER = path.join(__dirname, '..', 'histories');
const histories = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

beforeAll(() => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  });
});

/** The payloads of a history can be opened only as those of its own workflow. Old recordings are plain. */
const replay = (
  workflowBundle: { codePath: string } | { code: string },
  name: string,
  workflowId?: string,
) => {
  const history = JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'));
  const own = history.events[0].workflowExecutionStartedEventAttributes.workflowId;
  return Worker.runReplayHistory(
    { workflowBundle, dataConverter: testDataConverter, replayName: name },
    history,
    workflowId ?? own,
  );
};

test('there are histories of whole processes, one of which goes on in a further run', () => {
  expect(histories.filter((name) => name.includes('joint-service')).length).toBeGreaterThanOrEqual(2);
  expect(histories.filter((name) => name.includes('suspension')).length).toBeGreaterThanOrEqual(1);
});

test.each(histories)('%s replays on the code of today', async (name) => {
  await replay({ codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') }, name);
});

test('the newest history is encrypted, and replays as no other workflow', async () => {
  const newest = histories.toSorted().at(-1)!;
  const text = fs.readFileSync(path.join(FOLDER, newest), 'utf8');
  expect(text).toContain(Buffer.from('binary/encrypted').toString('base64'));
  expect(text).not.toContain(Buffer.from('{"schema":1').toString('base64'));
  const bundle = { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') };
  await expect(replay(bundle, newest, 'client-process/another')).rejects.toThrow('workflow task failure');
});

test('a change that running processes could not follow is caught', async () => {
  const changed = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'incompatible-change.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
  await expect(replay(changed, histories[0]!)).rejects.toThrow(DeterminismViolationError);
}, 60_000);
