import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { kinds } from '../stack/kinds.ts';
import { problemOf } from '../../api/commands/give-command.ts';

const answerTo = (type: string): any =>
  problemOf(new WorkflowUpdateFailedError('', ApplicationFailure.create({ type })), kinds, {} as never);

// Both are the server's own (service/history/workflow/update/errors_failures.go); seen by `npm run drills -- --only contention`.
test.each(['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate'])(
  'what the Temporal server itself answers for an update, %s, is no fault of ours: repeat it',
  (type) => {
    expect(answerTo(type).body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(answerTo(type).headers).toEqual({ 'retry-after': '5' });
  },
);

test('a failure that nobody knows is ours', () => {
  expect(answerTo('NEVER_HEARD_OF').body).toMatchObject({ status: 500, code: 'INTERNAL' });
});
