import { isIP } from 'node:net';

const NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** True for a value of API_TRUST_PROXY. Trusting everybody isn't one: then each client could choose its address. */
export function isTrustedProxy(value: string): boolean {
  return (
    value === 'off' || /^[1-9]\d?$/.test(value) || value.split(',').every((part) => isNetwork(part.trim()))
  );
}

/** The value as Express takes it. */
export function trustedProxy(value: string): false | number | string {
  if (value === 'off') return false;
  return /^\d+$/.test(value) ? Number(value) : value;
}

function isNetwork(part: string): boolean {
  if (NAMES.has(part)) return true;
  const [address = '', bits, ...rest] = part.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // A prefix of 0 would be everybody.
  return bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
