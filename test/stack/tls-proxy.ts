import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import type { Authority } from './certificates.ts';

/** A proxy that ends TLS before a server that has none. */
export interface TlsProxy {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port of `localhost`, for HTTP/2; it demands a client certificate of the same authority. */
export async function startTlsProxy(target: string, authority: Authority): Promise<TlsProxy> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const { certificate: cert, key } = authority.issue('localhost');
  const options = { cert, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: true };
  const server = tls.createServer({ ...options, ALPNProtocols: ['h2'] }, (near) => {
    const far = net.connect(Number(port), host);
    for (const socket of [near, far]) keep(socket);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  // Those that never come to TLS are to be ended as well.
  server.on('connection', keep).on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
