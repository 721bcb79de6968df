import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Gauge, type Registry } from 'prom-client';

/** What of a configuration ends some day. */
export interface Ending {
  readonly what: 'TEMPORAL_CERTIFICATE' | 'TEMPORAL_AUTHORITY' | 'DATABASE_AUTHORITY' | 'KEYS';
  readonly at: Date;
}

interface Configured {
  readonly DATABASE_URL: string;
  readonly TEMPORAL_TLS_CA?: string | undefined;
  readonly TEMPORAL_TLS_CERT?: string | undefined;
  readonly ROTATION_DUE_ON?: string | undefined;
}

const DAY_MS = 86_400_000;
/** From then on readiness says so. */
const NEAR_DAYS = 14;

/**
 * Certificates that this process was given, and the day by which its keys are to be changed. What can't be read is left out.
 */
export function endingsOf(configuration: Configured): Ending[] {
  const { DATABASE_URL, TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, ROTATION_DUE_ON } = configuration;
  const of = (what: Ending['what'], at: Date | undefined): Ending[] => (at ? [{ what, at }] : []);
  return [
    ...of('TEMPORAL_CERTIFICATE', endOf(TEMPORAL_TLS_CERT)),
    ...of('TEMPORAL_AUTHORITY', endOf(TEMPORAL_TLS_CA)),
    ...of('DATABASE_AUTHORITY', endOf(fileOf(new URL(DATABASE_URL).searchParams.get('sslrootcert')))),
    ...of('KEYS', ROTATION_DUE_ON === undefined ? undefined : new Date(ROTATION_DUE_ON)),
  ];
}

/** Days until each ends; negative where it has. */
export function daysLeftMetric(registry: Registry, endings: readonly Ending[]): void {
  new Gauge({
    name: 'palvelupolku_days_left',
    help: 'Days until a certificate ends or keys are to be changed',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      for (const { what, at } of endings) this.set({ what }, (at.getTime() - Date.now()) / DAY_MS);
    },
  });
}

/** True where one ends within two weeks. */
export function endsSoon(endings: readonly Ending[], now = Date.now()): boolean {
  return endings.some(({ at }) => at.getTime() - now < NEAR_DAYS * DAY_MS);
}

/** The moment at which the first of some certificates (PEM) ends. */
function endOf(pem: string | undefined): Date | undefined {
  const certificates = pem?.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [];
  const ends = certificates.map((one) => new Date(new X509Certificate(one).validTo).getTime());
  return ends.length === 0 ? undefined : new Date(Math.min(...ends));
}

function fileOf(path: string | null): string | undefined {
  if (path === null) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The driver says what is wrong with it.
    return undefined;
  }
}
