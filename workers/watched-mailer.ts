import type { Mailer } from '../activities/mailer.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** A mailer, and whether its server was there when it was last needed. */
export interface WatchedMailer {
  readonly mailer: Mailer;
  isAway(): boolean;
}

/** Counts what becomes of the mails. */
export function watchedMailer(mailer: Mailer, { mails }: WorkerMetrics): WatchedMailer {
  let away = false;
  return {
    mailer: {
      ...mailer,
      send: async (...mail) => {
        const delivery = await mailer.send(...mail);
        mails.inc({ outcome: delivery.outcome });
        // Refused or taken, it was there. A code of SMTP is the answer of a server too.
        away =
          'reason' in delivery && delivery.outcome !== 'REJECTED' && !delivery.reason.startsWith('SMTP_');
        return delivery;
      },
    },
    isAway: () => away,
  };
}
