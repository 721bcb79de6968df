import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A certificate with its key (both PEM), and the files that hold them. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** An authority of a test's own, and the certificates it gives out. */
export interface Authority extends Certificate {
  /** A certificate for a host name or a client. */
  readonly issue: (name: string) => Certificate;
  readonly remove: () => void;
}

/** Makes an authority in a temporary directory that other accounts may read, with the program openssl (3.0 or later). */
export function makeAuthority(): Authority {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-tls-'));
  fs.chmodSync(directory, 0o755);
  const make = (name: string, ...more: string[]): Certificate => {
    const [certificateFile, keyFile] = [
      path.join(directory, `${name}.crt`),
      path.join(directory, `${name}.key`),
    ];
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '1'],
      ...['-subj', `/CN=${name}`, '-out', certificateFile, '-keyout', keyFile, ...more],
    );
    const read = (file: string) => fs.readFileSync(file, 'utf8');
    return { certificate: read(certificateFile), key: read(keyFile), certificateFile, keyFile };
  };
  const authority = make('authority', '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
  const signed = ['-CA', authority.certificateFile, '-CAkey', authority.keyFile];
  const plain = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  return {
    ...authority,
    issue: (name) => make(name, ...signed, ...plain, '-addext', `subjectAltName=DNS:${name}`),
    remove: () => {
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

function openssl(...args: string[]): void {
  const { status, error, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error)
    throw new Error('These tests make certificates with openssl, which is not on PATH', { cause: error });
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
}
