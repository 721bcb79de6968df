import type { Payload, SerializationContext } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { keyRing, parseKeys } from '../../encryption/key-ring.ts';
import { ownerOf, payloadCodec } from '../../encryption/payload-codec.ts';
import type { CaseloadActivities } from '../../workflows/contract.ts';
import type {
  StreamActivities,
  StreamInput,
  CommandAnswer,
  CommandUpdate,
  MovePracticeClock,
  PracticeClockAnswer,
} from '../../workflows/stream/contract.ts';
import { testKey } from '../stack/test-keys.ts';

const BOTH = parseKeys(`1:${testKey(1)},2:${testKey(2)}`);
const codec = payloadCodec(keyRing(BOTH));
const of = (workflowId: string): SerializationContext => ({ type: 'workflow', namespace: 'n', workflowId });
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const encode = async (value: unknown, context?: SerializationContext) =>
  (await codec.encode([payloadOf(value)], context))[0]!;
const valueOf = (payload: Payload) => defaultPayloadConverter.fromPayload(payload);
const metadata = ({ metadata: it }: Payload, name: string) => Buffer.from(it?.[name] ?? []).toString();

/** Messages are objects; numbers, lists and nothing at all may come too. */
const message = fc.oneof(
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.array(fc.jsonValue()),
  fc.integer(),
  fc.boolean(),
  fc.constant(undefined),
);

test('every message is encrypted and comes back as it was, its owner and key version in clear', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (value) => {
      const encoded = await encode(value, of('client-process/1'));
      expect(metadata(encoded, 'encoding')).toBe('binary/encrypted');
      expect(metadata(encoded, 'encryption-key-version')).toBe('2');
      expect(ownerOf(encoded)).toBe('client-process/1');
      const [decoded] = await codec.decode([encoded], of('client-process/1'));
      expect(valueOf(decoded!)).toEqual(valueOf(payloadOf(value)));
      expect(metadata(decoded!, 'encoding')).toBe(metadata(payloadOf(value), 'encoding'));
    }),
  );
});

test('an activity of the same process opens what its workflow sealed, and a codec server without a context too', async () => {
  const encoded = await encode({ a: 1 }, of('client-process/1'));
  const activity = {
    type: 'activity',
    namespace: 'n',
    workflowId: 'client-process/1',
    isLocal: true,
  } as const;
  for (const context of [activity, undefined])
    expect(valueOf((await codec.decode([encoded], context))[0]!)).toEqual({ a: 1 });
});

test('moved to another process it is refused, also with its owner rewritten', async () => {
  const encoded = await encode({ a: 1 }, of('client-process/1'));
  const refused = { name: 'ApplicationFailure', type: 'PAYLOAD_REFUSED' };
  await expect(codec.decode([encoded], of('client-process/2'))).rejects.toMatchObject(refused);
  for (const owner of ['client-process/2', '']) {
    const moved = { ...encoded, metadata: { ...encoded.metadata, 'encryption-owner': Buffer.from(owner) } };
    await expect(codec.decode([moved], of('client-process/2'))).rejects.toMatchObject(refused);
  }
});

test('what was sealed under an older version still opens; where that key is missing the type of the failure says so', async () => {
  const [old] = await payloadCodec(keyRing(BOTH, 1)).encode([payloadOf({ a: 1 })], of('w'));
  expect(valueOf((await codec.decode([old!], of('w')))[0]!)).toEqual({ a: 1 });
  const without = payloadCodec(keyRing(parseKeys(`2:${testKey(2)}`)));
  await expect(without.decode([old!], of('w'))).rejects.toMatchObject({ type: 'PAYLOAD_KEY_MISSING' });
});

test('plain payloads of older histories are decoded as they are', async () => {
  const plain = payloadOf({ a: 1 });
  expect(await codec.decode([plain], of('w'))).toEqual([plain]);
  expect(ownerOf(plain)).toBeNull();
});

/** Everything that workflows/contract.ts sends; the type check fails where one of them may be a bare string. */
type Activity = StreamActivities[keyof StreamActivities] | CaseloadActivities[keyof CaseloadActivities];
type Message =
  | StreamInput
  | CommandUpdate
  | CommandAnswer
  | MovePracticeClock
  | PracticeClockAnswer
  | Parameters<Activity>[number]
  | Awaited<ReturnType<Activity>>;
const noMessageIsAString: [Extract<Message, string>] extends [never] ? true : false = true;

describe('titles', () => {
  test('no message of ours has the form of one', () => {
    expect(noMessageIsAString).toBe(true);
  });

  const details = {
    definition: { type: 'clientProcess' },
    currentDetails: '| mapping | D01 | 2035-04-08 | OPEN |',
  };
  test.each(['', 'interim-report/1 due 2035-03-17, REMINDER D-30 (+2 more)', details])(
    'one stays readable (%#)',
    async (title) => {
      const payload = payloadOf(title);
      expect(await codec.encode([payload], of('w'))).toEqual([payload]);
    },
  );

  test.each([
    'Äiti ja isä',
    'He said "no"',
    'two\nlines',
    'x'.repeat(201),
    { ...details, more: 1 },
    { definition: { type: 'a' } },
    { message: 'Aatu', stackTrace: '' },
  ])('what has not their form is encrypted (%#)', async (value) => {
    expect(metadata(await encode(value, of('w')), 'encoding')).toBe('binary/encrypted');
  });
});
