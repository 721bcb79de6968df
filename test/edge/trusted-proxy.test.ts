import { isTrustedProxy, trustedProxy } from '../../api/edge/trusted-proxy.ts';

test.each(['off', '1', 'loopback', '10.1.0.0/16', 'loopback, 2001:db8::/32,192.0.2.7'])(
  '%s is a choice',
  (value) => {
    expect(isTrustedProxy(value)).toBe(true);
  },
);

test.each(['true', 'on', '0', '', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example'])(
  '"%s" would trust everybody or nobody knows whom: refused',
  (value) => {
    expect(isTrustedProxy(value)).toBe(false);
  },
);

test('Express gets what it understands', () => {
  expect(['off', '2', 'loopback'].map(trustedProxy)).toEqual([false, 2, 'loopback']);
});
