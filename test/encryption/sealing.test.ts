import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { blindIndex } from '../../encryption/blind-index.ts';
import { keyRing, parseKey, parseKeys } from '../../encryption/key-ring.ts';
import { newKey, open, seal } from '../../encryption/sealing.ts';
import { testKey } from '../stack/test-keys.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => createSecretKey(bytes));
const text = fc.uint8Array({ maxLength: 300 });
const context = fc.string({ maxLength: 60, unit: 'grapheme' });
const refused = expect.objectContaining({ code: 'CIPHERTEXT_REFUSED' });
const opening = (...args: Parameters<typeof open>) => {
  try {
    return open(...args);
  } catch (error) {
    return error;
  }
};

test('what is sealed opens again with the same key and context', () => {
  fc.assert(
    fc.property(key, text, context, (k, t, c) => {
      expect(Buffer.compare(open(k, seal(k, t, c), c), t)).toBe(0);
    }),
  );
});

test('moved to another context, or opened with another key, it is refused', () => {
  fc.assert(
    fc.property(key, key, text, context, context, (k, otherKey, t, c, otherContext) => {
      fc.pre(c !== otherContext && !k.equals(otherKey));
      expect(opening(k, seal(k, t, c), otherContext)).toEqual(refused);
      expect(opening(otherKey, seal(k, t, c), c)).toEqual(refused);
    }),
  );
});

test('with any bit changed it is refused', () => {
  fc.assert(
    fc.property(key, text, context, fc.nat(), fc.nat({ max: 7 }), (k, t, c, at, bit) => {
      const sealed = seal(k, t, c);
      sealed[at % sealed.length]! ^= 1 << bit;
      expect(opening(k, sealed, c)).toEqual(refused);
    }),
  );
});

test('truncated or lengthened it is refused', () => {
  fc.assert(
    fc.property(key, text, context, fc.nat(), (k, t, c, length) => {
      const sealed = seal(k, t, c);
      expect(opening(k, sealed.subarray(0, length % sealed.length), c)).toEqual(refused);
      expect(opening(k, Buffer.concat([sealed, Buffer.of(0)]), c)).toEqual(refused);
    }),
  );
});

test('the same text is never sealed alike, and none of it is seen', () => {
  const k = createSecretKey(newKey());
  const sealed = Array.from({ length: 1_000 }, () => seal(k, Buffer.from('henkilötunnus'), 'c'));
  expect(new Set(sealed.map((one) => one.toString('hex'))).size).toBe(1_000);
  expect(sealed.some((one) => one.includes('henkil'))).toBe(false);
});

describe('keys', () => {
  test('are read from lines or commas, with comments; the newest is current unless another is named', () => {
    const keys = parseKeys(`# of 2026\n1:${testKey(1)}\n 12:${testKey(2)},3:${testKey(3)}\n`);
    expect([...keys.keys()]).toEqual([1, 12, 3]);
    expect(keyRing(keys).current).toBe(12);
    expect(keyRing(keys, 3).key(3).export()).toEqual(Buffer.alloc(32, 3));
  });

  test.each([
    '',
    '# nothing',
    testKey(1),
    '1:c2hvcnQ=',
    `0:${testKey(1)}`,
    `1:${testKey(1)},1:${testKey(2)}`,
  ])('malformed keys %j are refused, and not quoted', (malformed) => {
    expect(() => parseKeys(malformed)).toThrow(expect.objectContaining({ code: 'KEYS_MALFORMED' }));
    expect(() => parseKeys(`${malformed},!`)).toThrow(/^Expected [^!]*$/);
  });

  test('a version that is not there is KEY_MISSING, at the start where it should be the current one', () => {
    const keys = parseKeys(`1:${testKey(1)}`);
    expect(() => keyRing(keys).key(2)).toThrow(expect.objectContaining({ code: 'KEY_MISSING' }));
    expect(() => keyRing(keys, 2)).toThrow(expect.objectContaining({ code: 'KEY_MISSING' }));
    expect(() => parseKey('c2hvcnQ=')).toThrow(expect.objectContaining({ code: 'KEYS_MALFORMED' }));
  });
});

test('the blind index is the same for the same code however it is typed, and another under another key or purpose', () => {
  const [index, other] = [blindIndex(parseKey(testKey(1))), blindIndex(parseKey(testKey(2)))];
  const hash = index.ofIdentityCode('010190-900P');
  expect(index.ofIdentityCode(' 010190-900p ')).toEqual(hash);
  expect(index.ofIdentityCode('010190-901R')).not.toEqual(hash);
  expect(other.ofIdentityCode('010190-900P')).not.toEqual(hash);
  expect(index.ofRequest('010190-900P')).not.toEqual(hash);
});
