/** Types of messages of a client (PostgreSQL protocol 3): a statement to plan, one that was planned, one at once. */
const [PARSE, BIND, QUERY] = [0x50, 0x42, 0x51];

/**
 * Hears what a client tells PostgreSQL: answers the statements of each piece of the line, by their text, also where a
 * statement was planned before and is called by its name.
 */
export function statementsHeard(): (piece: Buffer) => string[] {
  const planned = new Map<string, string>();
  let rest = Buffer.alloc(0);
  // The first message has no type.
  let typeBytes = 0;
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    const heard: string[] = [];
    for (;;) {
      if (rest.length < typeBytes + 4) return heard;
      const length = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < length) return heard;
      const type = typeBytes === 0 ? 0 : rest[0];
      const [first = '', second = ''] = textsOf(rest.subarray(typeBytes + 4, length));
      if (type === PARSE) planned.set(first, second);
      if (type === BIND) heard.push(planned.get(second) ?? '');
      if (type === QUERY) heard.push(first);
      rest = rest.subarray(length);
      typeBytes = 1;
    }
  };
}

/** The first two texts of a message, each of which ends with a zero. */
function textsOf(body: Buffer): string[] {
  const end = body.indexOf(0);
  const next = body.indexOf(0, end + 1);
  return [body.toString('utf8', 0, end), body.toString('utf8', end + 1, next)];
}
